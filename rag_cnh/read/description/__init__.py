"""What a document says of itself: number, type, issuer, dates, ties."""
