"""Which national guidelines and recommendations the work touches: a catalogue that has versions, and what is tagged."""
