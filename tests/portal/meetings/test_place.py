"""Where a virtual meeting is, can be pressed: on its page, in the list, and on the cohort's board."""

from tests.portal.signed_in import hidden, press, signed_in

COHORT = "/cohorts/cohort-first-months"
ROOM = "https://teams.microsoft.com/l/meetup-join/" + "19%3ameeting_" * 20 + "/0?context=%7b%7d&x=1"


async def test_a_link_to_a_meeting_is_a_link(demo_database: str) -> None:
    async with signed_in(demo_database, "person-advisor") as client:
        form = (await client.get(f"{COHORT}/meetings/new")).text
        typed = {"kind": "reflection", "mode": "virtual", "place": ROOM}
        times = {
            "starts_at.day": "20.1.2027",
            "starts_at.time": "9.30",
            "ends_at.day": "20.1.2027",
            "ends_at.time": "14.30",
        }
        answer = await press(client, f"{COHORT}/meetings", {**hidden(form), **typed, **times})
        assert answer.status_code == 303, answer.text
        shown = [(await client.get(it)).text for it in (answer.headers["location"], f"{COHORT}/meetings")]
    said = ROOM.replace("&", "&amp;")
    assert [f'<a href="{said}" rel="noopener">{said}</a>' in it for it in shown] == [True, True]
