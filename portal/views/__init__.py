"""What more than one chapter shows of a cohort: its board, its meetings, experiences and events, as the visitor may."""
