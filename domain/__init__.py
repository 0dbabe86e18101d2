"""The life of a cohort in twelve sentences; each names the module that tells it.

1. A programme plan says what happens when, and by which rules it is judged (`plans.group_programme`, `plans.rules`).
2. Organisations and people are registered, and people hold roles over time (`organisations`).
3. An advisor plans a cohort from a plan, which derives every date (`cohorts.plan_cohort`, `plans.schedule`).
4. Organisations are invited, accept with a goal, and form their groups (`cohorts.accept_invitation`, `cohorts.groups`).
5. Joint meetings are scheduled, moved, cancelled and held, and bound the periods (`meetings.periods`).
6. In the periods organisations plan test actions and try them in cycles (`test_actions.plan_test_action`).
7. They post what happened and what they learned, and the others comment (`sharing.post_experience`).
8. They present at the meetings, and say whether the sparring was relevant (`meetings.submit_presentation`).
9. The account judges every rule from that evidence, with what nearly counted (`completion.account`).
10. What worked is anchored, and completion is recorded when nothing is missing (`completion.complete_organisation`).
11. The portal signs what was recorded so far, so that nobody changes it afterwards (`proof.record_checkpoint`).
12. What must be forgotten is forgotten, and everything else stands (`privacy.erase_person`, `privacy.redact_texts`).
"""
