"""What people type, read as the index spells it: slips, keys of Telex and VNI, blanks, accents."""
