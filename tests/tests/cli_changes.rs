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

/// Whatever has a name gets another one by the name it has; a name that was mistyped is answered with that.
#[test]
fn a_name_is_changed_by_the_name_that_is_there() {
    let notebook = begun();
    assert_eq!(notebook.object(&["rename", "tante bep", "Elisabeth de Wit"])["name"], "Elisabeth de Wit");
    for [language, expected] in [["nl", "Niets op deze tablet heet zo"], ["en", "Nothing on this tablet has this name"]]
    {
        // The old name, a mistake in the new one, and a name that could be the beginning of an id.
        for mistyped in ["Tante Bep", "Elisabet de Wit", "dada"] {
            let said = notebook.run(&["--language", language, "rename", mistyped, "Bep"]);
            assert!(said.refusal().contains(expected), "{mistyped}: {said:?}");
            assert!(!said.refusal().contains(mistyped), "no name is repeated where a script may log it: {said:?}");
        }
    }
    let names: Vec<_> =
        notebook.objects(&["list", "people"]).into_iter().map(|person| person["name"].clone()).collect();
    assert_eq!(names, ["Elisabeth de Wit"]);
}
