"""What a question names: documents by number, title, issuer or subject, and the day on which law is asked for."""
