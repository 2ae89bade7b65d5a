//! Finding an invitation's QR code in a photo.

use rqrr::PreparedImage;
use stoep_domain::Refusal;
use stoep_domain::call::ReadCode;

use super::join::read_code;
use crate::Notebook;
use crate::answer::Operation;
use crate::error::Error;

/// The largest photo that is looked at, in points: a code that fills a part of it is found in far less.
const MOST_POINTS: usize = 4_000_000;

impl Operation for ReadCode {
    fn run(self, _notebook: &Notebook) -> Result<String, Error> {
        found(self.width, &self.light).ok_or_else(|| Refusal::NoCodeInPhoto.into())
    }
}

/// The first code in the photo that can be an invitation: a poster beside it may have one of its own.
fn found(width: u32, light: &[u8]) -> Option<String> {
    let width = usize::try_from(width).ok().filter(|width| *width > 0)?;
    if light.len() > MOST_POINTS || !light.len().is_multiple_of(width) {
        return None;
    }
    let point = |x: usize, y: usize| light.get(y * width + x).copied().unwrap_or(u8::MAX);
    let mut photo = PreparedImage::prepare_from_greyscale(width, light.len() / width, point);
    let texts = photo.detect_grids().into_iter().filter_map(|grid| grid.decode().ok().map(|(_, text)| text));
    // The address is behind the code, so nothing that is set on this tablet is asked for.
    texts.into_iter().find(|text| read_code(text, None).is_ok())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use qrcodegen::{QrCode, QrCodeEcc};

    use super::*;

    const CODE: &str = "7KQ2-9MXA@https://stoep.example.nl";

    /// A photo of a code whose squares are so many points wide, on a lighter ground, seen at a slant.
    fn photo(text: &str, points: usize, slant: usize) -> (u32, Vec<u8>) {
        let code = QrCode::encode_text(text, QrCodeEcc::Medium).unwrap();
        let side = usize::try_from(code.size()).unwrap() + 8;
        let (width, height) = (side * points + 60 + slant * side / 4, side * points + 60);
        let mut light = Vec::new();
        for y in 0..height {
            for x in 0..width {
                let shifted = (x + slant * side / 4).checked_sub(30 + y * slant / 16);
                let square = shifted.zip(y.checked_sub(30)).map(|(x, y)| (x / points, y / points));
                let dark = square.is_some_and(|(x, y)| {
                    let at = |place: usize| i32::try_from(place).unwrap() - 4;
                    code.get_module(at(x), at(y))
                });
                light.push(if dark { 40 } else { 205 });
            }
        }
        (u32::try_from(width).unwrap(), light)
    }

    #[test]
    fn a_code_is_found_in_a_photo() {
        for points in [3, 5, 9] {
            let (width, light) = photo(CODE, points, 0);
            assert_eq!(found(width, &light).as_deref(), Some(CODE), "{points} points");
        }
        let (width, light) = photo(CODE, 6, 1);
        assert_eq!(found(width, &light).as_deref(), Some(CODE), "at a slant");
    }

    #[test]
    fn another_code_is_no_invitation() {
        for text in ["https://stoep.example.nl", "WIFI:S:buurthuis;;", "7KQ2-9MXA"] {
            let (width, light) = photo(text, 5, 0);
            assert_eq!(found(width, &light), None, "{text}");
        }
    }

    #[test]
    fn a_photo_that_is_none_holds_no_code() {
        for (width, points) in [(0, 0), (0, 9), (1, 0), (3, 10), (u32::MAX, 1), (1, MOST_POINTS + 1)] {
            assert_eq!(found(width, &vec![0; points]), None);
        }
    }

    proptest! {
        /// Whatever a camera sees, nothing breaks off.
        #[test]
        fn any_photo_is_answered(width in 1_u32..90, light in proptest::collection::vec(any::<u8>(), 0..6_000)) {
            let whole = light.len() - light.len() % width as usize;
            assert_eq!(found(width, &light[..whole]), None);
        }
    }
}
