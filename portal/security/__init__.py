"""What happened to people's accounts, shown to themselves and to auditors."""
