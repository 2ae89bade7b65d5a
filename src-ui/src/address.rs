//! Where a record shows: the address of its page.

use stoep_domain::id::RecordId;
use stoep_domain::word::Kind;

/// The page of a record. What has no screen of its own shows beside Vandaag.
pub(crate) fn of(kind: &Kind, id: RecordId) -> String {
    match kind {
        Kind::Theme | Kind::Initiative => format!("/board/{id}"),
        Kind::Person | Kind::Household | Kind::Organisation => format!("/network/{id}"),
        _ => format!("/today/{id}"),
    }
}
