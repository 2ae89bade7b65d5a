//! A command that changes something says what it changes.

use rstest::rstest;
use stoep_tests::notebook::Notebook;

/// Each command that changes what options say, on something that is there.
const CHANGES: [&[&str]; 11] = [
    &["edit", "Tante Bep"],
    &["person", "change", "Tante Bep"],
    &["household", "change", "De hoek"],
    &["household", "lead", "De hoek"],
    &["organisation", "change", "Moskee"],
    &["theme", "change", "Wie drinkt er koffie?"],
    &["initiative", "change", "Koffie op de bank"],
    &["story", "change", "De bank"],
    &["handover", "offer", "Tante Bep"],
    &["team", "set"],
    &["rename", "Tante Bep"],
];

/// One of everything that these commands change.
fn begun() -> Notebook {
    let notebook = Notebook::of("Noor");
    for (kind, name) in [
        ("person", "Tante Bep"),
        ("household", "De hoek"),
        ("organisation", "Moskee"),
        ("theme", "Wie drinkt er koffie?"),
        ("initiative", "Koffie op de bank"),
        ("story", "De bank"),
    ] {
        notebook.does(&[kind, "add", name]);
    }
    notebook
}

#[test]
fn a_change_without_a_change_ends_with_two_and_changes_nothing() {
    let notebook = begun();
    let everything = || {
        ["people", "households", "organisations", "themes", "initiatives", "stories", "handovers"]
            .map(|kind| notebook.objects(&["list", kind]))
    };
    let before = everything();
    for arguments in CHANGES {
        let said = notebook.run(arguments);
        assert_eq!((said.code, said.output.as_str()), (Some(2), ""), "stoep {arguments:?}: {said:?}");
    }
    assert_eq!(everything(), before);
}

/// The same commands do something when they are told what.
#[rstest]
#[case(&["story", "change", "De bank", "--done-by", "residents"])]
#[case(&["story", "change", "De bank", "--cleared", "true"])]
#[case(&["organisation", "change", "Moskee", "--phone", "0299"])]
#[case(&["theme", "change", "Wie drinkt er koffie?", "--phase", "acting"])]
#[case(&["handover", "offer", "Tante Bep", "--name", "Oom Henk"])]
fn one_option_is_enough(#[case] arguments: &[&str]) {
    assert_eq!(begun().objects(arguments).len(), 1);
}

/// A kind that gets a `change` later stands in the list above too.
#[test]
fn every_change_there_is_was_tried() {
    let notebook = Notebook::empty();
    let commands = |of: &[&str]| -> Vec<String> {
        let help = notebook.does(&[of, &["-h"]].concat());
        let listed = help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
        listed.filter_map(|line| line.split_whitespace().next()).map(str::to_owned).collect()
    };
    let all = commands(&[]);
    assert!(all.contains(&"story".to_owned()), "{all:?}");
    for command in all.iter().filter(|command| *command != "help") {
        for verb in commands(&[command]).iter().filter(|verb| *verb == "change") {
            assert!(CHANGES.iter().any(|tried| tried[..2] == [command.as_str(), verb.as_str()]), "{command} {verb}");
        }
    }
}
