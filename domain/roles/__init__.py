"""Who is given a role and loses it, and who may give and take: it rests on people, cohorts, and what was forgotten."""
