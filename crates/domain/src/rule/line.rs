//! Which lines a record can have.
//!
//! Rule (1-product, *Words*): a household has the family's own plan and what somebody asked before support ended; agreements are
//! made with a household, and on a theme or an initiative; an initiative tells its moments and what came of it; a signal that was
//! passed on hears what was done with it; whoever referred hears back through the handover. A plain note fits everywhere.

use crate::word::{Kind, NoteSort};

/// Whether a line of this sort can stand on a record of this kind. What a newer version calls a sort is not written by this one.
#[must_use]
pub const fn fits(sort: &NoteSort, kind: &Kind) -> bool {
    match sort {
        NoteSort::Note => true,
        NoteSort::Plan => matches!(kind, Kind::Household),
        // A person whom nobody linked to a household can be supported too.
        NoteSort::Risk => matches!(kind, Kind::Household | Kind::Person),
        NoteSort::Agreement => matches!(kind, Kind::Household | Kind::Theme | Kind::Initiative),
        NoteSort::Moment | NoteSort::Arose | NoteSort::Changed | NoteSort::Failed => matches!(kind, Kind::Initiative),
        NoteSort::Outcome | NoteSort::Thanks => matches!(kind, Kind::Signal),
        NoteSort::WordBack => matches!(kind, Kind::Handover),
        NoteSort::Newer(_) => false,
    }
}

/// Whether a line of this sort is something that somebody would do, so that it can be done.
#[must_use]
pub const fn can_be_done(sort: &NoteSort) -> bool {
    matches!(sort, NoteSort::Plan | NoteSort::Agreement)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(NoteSort::Plan, &[Kind::Household])]
    #[case(NoteSort::Risk, &[Kind::Person, Kind::Household])]
    #[case(NoteSort::Agreement, &[Kind::Household, Kind::Theme, Kind::Initiative])]
    #[case(NoteSort::Moment, &[Kind::Initiative])]
    #[case(NoteSort::Arose, &[Kind::Initiative])]
    #[case(NoteSort::Changed, &[Kind::Initiative])]
    #[case(NoteSort::Failed, &[Kind::Initiative])]
    #[case(NoteSort::Outcome, &[Kind::Signal])]
    #[case(NoteSort::Thanks, &[Kind::Signal])]
    #[case(NoteSort::WordBack, &[Kind::Handover])]
    #[case(NoteSort::Note, Kind::ALL)]
    #[case(NoteSort::from("song"), &[])]
    fn a_line_stands_where_its_sort_belongs(#[case] sort: NoteSort, #[case] kinds: &[Kind]) {
        for kind in Kind::ALL {
            assert_eq!(fits(&sort, kind), kinds.contains(kind), "{sort} on {kind}");
        }
    }

    #[test]
    fn only_what_somebody_would_do_can_be_done() {
        let done: Vec<&NoteSort> = NoteSort::ALL.iter().filter(|sort| can_be_done(sort)).collect();
        assert_eq!(done, [&NoteSort::Plan, &NoteSort::Agreement]);
    }
}
