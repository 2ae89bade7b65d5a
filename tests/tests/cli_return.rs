//! Coming back, the end of support, warm handovers, stories and what a team sets, on the command line.

use serde_json::{Value, json};
use stoep_tests::{
    hub_process::HubProcess,
    notebook::{Notebook, id},
};

/// The one under a heading that is about this.
fn under(rows: &[Value], group: &str, about: &str) -> Value {
    let mut found = rows.iter().filter(|row| row["group"] == group && row["about"] == about);
    let row = found.next().unwrap_or_else(|| panic!("nothing about {about} under {group} in {rows:?}"));
    assert_eq!(found.next(), None, "one of them");
    row.clone()
}

#[test]
fn what_there_is_to_come_back_to_stands_under_its_day() {
    let noor = Notebook::of("Noor");
    let bep = id(&noor.object(&["person", "add", "Tante Bep"]));
    let signal = noor.captures(&["signal", "health"]);
    let in_the_talk = noor.object(&["come-back", "--text", "Hoe was de uitslag?", "--when", "2026-03-02"]);
    assert_eq!(
        (&in_the_talk["about"], &in_the_talk["due"], &in_the_talk["rhythm"], &in_the_talk["done"]),
        (&json!(signal), &json!("2026-03-02"), &json!("once"), &Value::Null)
    );
    assert_eq!(in_the_talk["note"], json!(["Hoe was de uitslag?"]));
    let far = noor.object(&["come-back", "tante bep", "--when", "2199-12-31"]);
    assert_eq!(
        (&far["about"], &far["about_name"], &far["kind"]),
        (&json!(bep), &json!("Tante Bep"), &json!("follow_up"))
    );

    let rows = noor.objects(&["coming-back"]);
    assert_eq!(id(&under(&rows, "now", &signal)), id(&in_the_talk));
    assert_eq!(id(&under(&rows, "later", &bep)), id(&far));
    assert!(noor.does(&["coming-back"]).contains("Later: "));

    noor.does(&["follow-up", "postpone", &id(&in_the_talk), "2199-01-01"]);
    let rows = noor.objects(&["coming-back"]);
    assert_eq!(under(&rows, "later", &signal)["due"], json!("2199-01-01"));
    let done = noor.object(&["follow-up", "done", &id(&in_the_talk)]);
    assert!(done["done"].is_string(), "{done}");
    assert_eq!(noor.objects(&["coming-back"]).len(), 1);
    assert_eq!(noor.objects(&["list", "follow-ups"]).len(), 2);

    assert!(noor.run(&["follow-up", "asked", &id(&far)]).refusal().contains("Dat kan niet bij dit soort"));
    assert!(noor.run(&["follow-up", "done", &signal]).refusal().contains("Dat kan niet bij dit soort"));
    assert!(!noor.run(&["come-back", "tante bep", "--when", "ooit"]).refusal().is_empty());
}

#[test]
fn the_end_of_support_asks_twice_and_the_rhythm_can_stop() {
    let noor = Notebook::of("Noor");
    let home = id(&noor.object(&["household", "add", "De hoek", "--person", "Tante Bep"]));
    noor.does(&["household", "change", "De hoek", "--support", "intensive"]);
    let ended = noor.object(&["support", "end", "De hoek", "--goes-wrong", "Als de zoon niet belt", "--ask-later"]);
    assert_eq!((&ended["support"], &ended["note"]), (&json!("ended"), &json!(["Als de zoon niet belt"])));

    let pulse = under(&noor.objects(&["coming-back"]), "pulse", &home);
    assert_eq!((&pulse["rhythm"], &pulse["pulse"], &pulse["due"]), (&json!("pulse"), &json!("running"), &Value::Null));
    let steps: Vec<&Value> = pulse["steps"].as_array().into_iter().flatten().map(|step| &step["is"]).collect();
    assert_eq!(steps, [&json!("later"); 6], "two weeks, six weeks, and on to two years");
    assert!(noor.run(&["follow-up", "asked", &id(&pulse)]).refusal().contains("geen stap om te vragen"));
    assert!(noor.run(&["follow-up", "postpone", &id(&pulse)]).refusal().contains("Dat kan niet bij dit soort"));

    assert_eq!(noor.object(&["support", "again", "De hoek"])["support"], json!("intensive"));
    assert!(noor.objects(&["coming-back"]).is_empty(), "while somebody is there nobody asks");
    noor.does(&["support", "end", "De hoek", "--ask-later"]);
    let pulse = under(&noor.objects(&["coming-back"]), "pulse", &home);
    assert_eq!(noor.object(&["follow-up", "stop", &id(&pulse)])["pulse"], json!("stopped"));
    assert!(noor.objects(&["coming-back"]).is_empty());

    // A no is quiet: nothing to come back to, and nothing that was asked.
    noor.does(&["support", "end", "Tante Bep"]);
    assert!(noor.objects(&["coming-back"]).is_empty());
    noor.does(&["organisation", "add", "Moskee"]);
    assert_eq!(noor.run(&["support", "end", "Moskee"]).code, Some(1), "an organisation has no support");
}

#[test]
fn a_handover_waits_until_both_met_and_the_one_who_referred_heard() {
    let hub = HubProcess::start();
    let (bram, fatima) = (Notebook::of("Bram"), Notebook::of("Fatima"));
    bram.does(&["circle", "found", "Waterhoek", "--hub", &hub.url()]);
    bram.lets_in(&fatima);
    let share = || [&bram, &fatima, &bram].map(|notebook| notebook.does(&["sync"]));
    share();
    let about = id(&bram.object(&["person", "add", "Tante Bep", "--circle", "team"]));
    let offered = bram.object(&["handover", "offer", "Tante Bep", "--member", "Fatima", "--text", "Ga je mee?"]);
    let handover = id(&offered);
    assert_eq!(
        (&offered["about"], &offered["handover"], &offered["waits_for"], &offered["circle"]),
        (&json!(about), &json!("offered"), &json!(["answer"]), &json!("Waterhoek"))
    );
    assert!(offered["to"]["member"].is_string() && offered["referred"]["message"].is_null());
    share();
    assert_eq!(id(&fatima.object(&["handover", "asked"])), handover);
    assert_eq!(fatima.object(&["handover", "yes", &handover])["handover"], json!("accepted"));
    assert_eq!(fatima.object(&["handover", "met", &handover])["waits_for"], json!(["giver_met"]));
    share();
    assert_eq!(under(&bram.objects(&["handover", "list"]), "waiting", &about)["handover"], json!("accepted"));
    bram.does(&["handover", "met", &handover]);
    let closed = bram.object(&["handover", "close", &handover, "--word-back", "Zij belt zelf"]);
    assert_eq!((&closed["handover"], &closed["waits_for"]), (&json!("closed"), &json!([])));
    share();
    for notebook in [&bram, &fatima] {
        assert_eq!(id(&under(&notebook.objects(&["handover", "list"]), "complete", &about)), handover);
    }

    // No reason is asked, and what came back stands with who gave it alone.
    let second = id(&bram.object(&["handover", "offer", "Tante Bep", "--member", "Fatima"]));
    share();
    fatima.does(&["handover", "not-now", &second]);
    share();
    assert_eq!(id(&under(&bram.objects(&["handover", "list"]), "back_with_you", &about)), second);
    assert!(!fatima.does(&["handover", "list"]).contains(&second));
    assert_eq!(bram.run(&["handover", "offer", "Tante Bep", "--member", "Niemand"]).code, Some(1));
    assert_eq!(bram.run(&["handover", "offer", "--member", "Fatima", "--name", "Oom Henk"]).code, Some(2));
}

#[test]
fn a_story_tells_who_did_it_and_is_cleared_by_hand() {
    let noor = Notebook::of("Noor");
    let bench = id(&noor.object(&["initiative", "add", "Koffie op de bank"]));
    let told = noor.object(&[
        "story",
        "add",
        "De bank",
        "--text",
        "Nu zitten er elke dag mensen",
        "--done-by",
        "residents",
        "--link",
        "Koffie op de bank",
    ]);
    assert_eq!((&told["done_by"], &told["cleared"]), (&json!("residents"), &json!(false)));
    assert_eq!((&told["note"], &told["links"][0]["id"]), (&json!(["Nu zitten er elke dag mensen"]), &json!(bench)));
    let cleared = noor.object(&["story", "change", "de bank", "--done-by", "partners", "--cleared", "true"]);
    assert_eq!((&cleared["done_by"], &cleared["cleared"]), (&json!("partners"), &json!(true)));
    assert_eq!(noor.object(&["story", "change", "De bank", "--done-by", ""])["done_by"], Value::Null);
    noor.does(&["undo"]);
    let shown = noor.object(&["list", "stories"]);
    assert_eq!((&shown["done_by"], &shown["cleared"]), (&json!("partners"), &json!(true)));
    assert!(
        noor.run(&["story", "change", "De bank", "--done-by", "alderman"]).refusal().contains("Kies uit: residents")
    );
}

#[test]
fn what_a_lead_sets_arrives_and_a_member_may_look() {
    let hub = HubProcess::start();
    let (bram, fatima) = (Notebook::of("Bram"), Notebook::of("Fatima"));
    bram.does(&["circle", "found", "Waterhoek", "--hub", &hub.url()]);
    bram.lets_in(&fatima);
    let before = bram.object(&["team", "show"]);
    assert_eq!((&before["change"], &before["suggestion"]["smallest_count"]), (&json!("yes"), &json!(5)));
    assert_eq!((&before["topic_names"], &before["emergency"]), (&json!({}), &json!([])));

    bram.does(&["team", "set", "topics", "idea", "money"]);
    bram.does(&["team", "set", "name", "money", "Rondkomen"]);
    bram.does(&["team", "set", "threshold", "smallest_count", "7"]);
    bram.does(&["team", "set", "kept", "visit", "12"]);
    bram.does(&["team", "set", "emergency", "Wijkagent", "0900 8844"]);
    bram.does(&["sync"]);
    fatima.does(&["sync"]);
    let seen = fatima.object(&["team", "show", "--circle", "waterhoek"]);
    assert_eq!((&seen["change"], &seen["topic_names"]), (&json!("no"), &json!({"money": "Rondkomen"})));
    assert_eq!((&seen["topics"][0], &seen["topics"][1]), (&json!("idea"), &json!("money")));
    assert_eq!((&seen["suggestion"]["smallest_count"], &seen["kept"]["visit"]), (&json!(7), &json!(12)));
    assert_eq!(
        (&seen["emergency"][0]["name"], &seen["emergency"][0]["number"]),
        (&json!("Wijkagent"), &json!("0900 8844"))
    );
    assert!(fatima.run(&["team", "set", "threshold", "smallest_count", "2"]).refusal().contains("leidt"));

    bram.does(&["team", "set", "name", "money"]);
    bram.does(&["team", "set", "no-emergency", "wijkagent"]);
    let after = bram.object(&["team", "set", "threshold", "smallest_count"]);
    assert_eq!((&after["topic_names"], &after["emergency"]), (&json!({}), &json!([])));
    assert_eq!(after["suggestion"]["smallest_count"], json!(5), "without a value it is Stoep's own again");
    assert!(bram.run(&["team", "set", "no-emergency", "wijkagent"]).refusal().contains("staat niet op deze tablet"));
}
