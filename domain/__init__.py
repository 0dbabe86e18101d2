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

Its words, each said of one thing in the code as it is here; in brackets what pages call it.

- account (krav): every rule of a cohort judged on a day, with its evidence; who signs in is a user account.
- administrator, advisor, auditor (revisor), participant (deltager), coordinator (tovholder): roles, held over time.
- anchoring (forankring): what an organisation keeps doing when the programme is over.
- audience: whom an experience is shared with, the organisation alone or the cohort.
- certificate (bevis): says whether a cohort or an organisation has completed, which anybody may check: a
  gennemførelsesbevis, or else an opgørelse.
- checkpoint (kontrolpunkt): the size and root of the log at a moment, signed by the portal and its witnesses.
- closing (afsluttende møde), kick-off (opstartsmøde), reflection meeting: the joint meetings, which bound the periods.
- cohort (hold): organisations that go through one run of a programme together.
- cycle: the days in which a test action is tried once; a test action may have several.
- decision: the rule that answers a command from questions, with events or a refusal.
- event: a fact that has happened, stored for good; projections fold events into rows.
- evidence: what events say that a rule counts; a near miss is what nearly counted, and why it did not.
- experience (erfaring): what happened when a test action was tried on a day, and what was learned.
- log: the events of all cohorts in their order, hashed into one tree; a position is a place in it.
- membership: an organisation's part in a cohort, from invitation to completion or withdrawal.
- network profile: what an organisation offers the others, and would like of them.
- period (periode): the days between two joint meetings; a day on which one is held belongs to the period that it opens.
- plan: a programme as data: phases, activities and their anchors, and the rules it is judged by.
- presentation (præsentation): what an organisation brings to a joint meeting.
- refusal: why a command is not carried out, as a type with a Danish sentence.
- run (forløb): one walk through a plan with its days, rules and members; a cohort is a run with many members.
- test action (prøvehandling): a change of practice that is tried on a small scale, decided on after each cycle.
- visit: who asks, with what they may do and the rows that they are shown; `here` where it is in a cohort.
- witness: whoever countersigns checkpoints with a key of their own.
"""
