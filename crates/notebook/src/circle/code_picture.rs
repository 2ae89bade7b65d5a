//! An invitation's code as a QR code: what somebody would type, for a camera.

use std::fmt::Write as _;

use qrcodegen::{QrCode, QrCodeEcc};
use stoep_domain::view::CodePicture;

/// So many light squares are around a QR code, as ISO 18004 asks.
const QUIET: i32 = 4;

/// Draws a text, or not when it is longer than a QR code holds.
pub(super) fn drawn(text: &str) -> Option<CodePicture> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let mut path = String::new();
    for row in 0..code.size() {
        let mut column = 0;
        while column < code.size() {
            let dark = (column..code.size()).take_while(|at| code.get_module(*at, row)).count();
            let run = i32::try_from(dark).ok()?;
            if run > 0 {
                write!(path, "M{} {}h{run}v1h-{run}z", column + QUIET, row + QUIET).ok()?;
            }
            column += run.max(1);
        }
    }
    Some(CodePicture { side: u16::try_from(code.size() + 2 * QUIET).ok()?, path })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_a_quiet_zone_and_a_finder_in_its_corner() {
        let picture = drawn("7KQ2-9MXA@https://stoep.example.nl").unwrap();
        assert_eq!(picture.side, 29 + 8);
        assert!(picture.path.starts_with("M4 4h7v1h-7z"), "{}", picture.path);
    }

    #[test]
    fn a_text_that_is_too_long_is_not_drawn() {
        assert_eq!(drawn(&"a".repeat(3_000)), None);
    }
}
