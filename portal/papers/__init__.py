"""What is taken along on paper and screens: decks as values, made into PPTX and PDF; every PDF is typeset here."""
