//! A guest on the command line: passing something on, being asked, hearing back, and nothing besides.

use std::thread;

use rstest::rstest;
use serde_json::{Value, json};
use stoep_tests::{
    hub_process::HubProcess,
    notebook::{Notebook, id},
};

/// Bram with a network circle on a hub, and a guide who is a guest there.
struct Network {
    bram: Notebook,
    guide: Notebook,
    _hub: HubProcess,
}

impl Network {
    fn founded() -> Self {
        let hub = HubProcess::start();
        let (bram, guide) = (Notebook::of("Bram"), Notebook::of("Gids van de moskee"));
        bram.does(&["circle", "found", "De Vijver", "--kind", "network", "--hub", &hub.url()]);
        let code = bram.does(&["circle", "invite", "De Vijver", "--guest"]);
        thread::scope(|scope| {
            scope.spawn(|| bram.does(&["circle", "approve", "--yes"]));
            guide.does(&["circle", "join", code.trim(), "--yes"]);
        });
        let network = Self { bram, guide, _hub: hub };
        network.shares();
        network
    }

    fn shares(&self) {
        for notebook in [&self.guide, &self.bram, &self.guide] {
            notebook.does(&["sync"]);
        }
    }

    /// What the guide passed on about a grandfather, at Bram's.
    fn told(&self) -> String {
        let told = self.guide.object(&["message", "send", "noticed", "Opa komt niet meer", "--topic", "loneliness"]);
        self.shares();
        id(&told)
    }

    fn mine(&self) -> Value {
        self.shares();
        self.guide.object(&["message", "mine"])
    }
}

#[test]
fn a_message_names_its_readers_and_hears_back_step_by_step() {
    let network = Network::founded();
    let Network { bram, guide, .. } = &network;
    let sent = guide.object(&["message", "send", "noticed", "Opa komt niet meer", "--topic", "loneliness"]);
    assert_eq!((&sent["message"], &sent["topic"]), (&json!("noticed"), &json!("loneliness")));
    assert_eq!((&sent["text"], &sent["circle"]), (&json!(["Opa komt niet meer"]), &json!("De Vijver")));
    assert_eq!((&sent["step"], &sent["waits"]), (&json!("only_here"), &json!("no")));
    let readers = sent["readers"].as_array().map(Vec::as_slice).unwrap_or_default();
    assert!(readers.contains(&json!("Bram")), "{sent}");
    assert_eq!(network.mine()["step"], json!("arrived"));

    let arrived = bram.object(&["message", "list"]);
    assert_eq!((&arrived["id"], &arrived["from"]), (&sent["id"], &json!("Gids van de moskee")));
    let message = id(&sent);
    assert_eq!(bram.object(&["message", "pick-up", &message])["step"], json!("picked_up"));
    let picked_up = network.mine();
    assert_eq!((&picked_up["step"], &picked_up["picked_up"]), (&json!("picked_up"), &json!(["Bram"])));
    assert!(guide.does(&["message", "mine"]).contains("opgepakt door Bram"));
    bram.does(&["line", &message, "outcome", "Samen langs geweest"]);
    assert_eq!(network.mine()["step"], json!("done"));
    bram.does(&["line", &message, "thanks", "Dankjewel"]);
    let thanked = network.mine();
    assert_eq!(
        (&thanked["step"], &thanked["outcome"], &thanked["thanks"]),
        (&json!("thanked"), &json!(["Samen langs geweest"]), &json!(["Dankjewel"]))
    );
    for notebook in [bram, guide] {
        assert_eq!(notebook.object(&["check"])["sound"], true);
    }
}

#[test]
fn a_guest_is_asked_and_may_say_no_without_a_reason() {
    let network = Network::founded();
    let Network { bram, guide, .. } = &network;
    let message = network.told();
    let ask = |text: &str| {
        let guide = "Gids van de moskee";
        let to = ["--member", guide, "--circle", "De Vijver", "--message", &message, "--text", text];
        id(&bram.object(&[&["handover", "offer", &message][..], &to].concat()))
    };
    let (yes, no) = (ask("Haal jij hem op?"), ask("Kook jij mee?"));
    network.shares();
    let asked = guide.objects(&["handover", "asked"]);
    assert_eq!(asked.len(), 2);
    assert!(asked.iter().all(|row| row["referred"]["message"] == json!(message) && row["handover"] == "offered"));
    assert_eq!(guide.object(&["handover", "yes", &yes])["handover"], json!("accepted"));
    guide.does(&["handover", "not-now", &no]);
    guide.does(&["handover", "met", &yes]);
    network.shares();
    let rows = bram.objects(&["handover", "list"]);
    let group = |id: &str| rows.iter().find(|row| row["id"] == id).map(|row| row["group"].clone());
    assert_eq!((group(&yes), group(&no)), (Some(json!("waiting")), Some(json!("back_with_you"))));
    bram.does(&["handover", "met", &yes]);
    bram.does(&["handover", "close", &yes, "--word-back", "Hij komt weer elke vrijdag"]);
    let mine = network.mine();
    assert_eq!((&mine["step"], &mine["outcome"]), (&json!("done"), &json!(["Hij komt weer elke vrijdag"])));
    assert!(guide.objects(&["handover", "asked"]).is_empty());
}

#[test]
fn what_is_not_a_guests_is_closed_to_them_in_a_sentence() {
    let network = Network::founded();
    let Network { bram, guide, .. } = &network;
    let message = network.told();
    let theirs = bram.captures(&["signal", "money", "--circle", "De Vijver", "--person", "Tante Bep"]);
    network.shares();
    let team: [&[&str]; 24] = [
        &["list"],
        &["list", "people"],
        &["list", "themes"],
        &["show", &theirs],
        &["search", "bep"],
        &["signal", "money"],
        &["visit", "street"],
        &["person", "add", "Iemand"],
        &["person", "duplicates"],
        &["household", "add", "De hoek"],
        &["coming-back"],
        &["come-back", &theirs],
        &["handover", "list"],
        &["handover", "offer", "--name", "Oom Henk"],
        &["message", "list"],
        &["message", "pick-up", &message],
        &["note", &theirs, "Meegelezen"],
        &["line", &message, "outcome", "Zelf gedaan"],
        &["edit", &theirs, "--topic", "idea"],
        &["remove", &theirs],
        &["suggestions"],
        &["wijktafel", "BU04390201"],
        &["balance"],
        &["question", "list"],
    ];
    for arguments in team {
        let said = guide.run(arguments);
        assert!(!said.refusal().is_empty());
        assert!(!format!("{said:?}").contains("Tante Bep"), "stoep {arguments:?} told a guest: {said:?}");
    }
    assert_eq!(bram.object(&["show", &theirs])["topic"], json!("money"));
    assert_eq!(network.mine()["outcome"], json!([]));
    assert_eq!(guide.object(&["check"])["sound"], true);
}

#[rstest]
#[case(&["message", "send", "gossip", "Iets"], "Kies uit: noticed")]
#[case(&["message", "send", "noticed", "Iets"], "netwerkkring")]
#[case(&["message", "pick-up", "0000000000000000000000000000000a"], "staat niet op deze tablet")]
fn a_message_needs_a_circle_and_a_word_that_is_there(#[case] arguments: &[&str], #[case] expected: &str) {
    assert!(Notebook::of("Bram").run(arguments).refusal().contains(expected));
}

#[test]
fn a_guest_stops_and_nothing_of_theirs_stays_on_the_tablet() {
    let network = Network::founded();
    network.told();
    let Network { bram, guide, .. } = &network;
    let refused = bram.run(&["stop", "--yes"]);
    assert!(!refused.refusal().is_empty(), "a colleague's tablet holds what a team relies on: {refused:?}");
    let no = guide.run_answering(&["stop"], "nee\n");
    assert_eq!(no.code, Some(1), "{no:?}");
    guide.does(&["stop", "--yes"]);
    assert!(guide.objects(&["message", "mine"]).is_empty());
    assert_eq!(guide.run(&["message", "send", "noticed"]).code, Some(1), "nobody has begun here");
    guide.does(&["init", "--name", "Iemand anders"]);
    assert!(guide.objects(&["message", "mine"]).is_empty());
    assert_eq!(guide.objects(&["circle", "list"]).len(), 1, "only what is theirs alone");
    assert_eq!(guide.object(&["check"])["sound"], true);
    // The team keeps what was passed on, and hears that they left.
    for _ in 0..2 {
        bram.does(&["sync"]);
    }
    assert_eq!(bram.objects(&["message", "list"]).len(), 1);
    assert!(bram.does(&["circle", "history", "De Vijver"]).contains("Gids van de moskee ging uit de kring."));
}
