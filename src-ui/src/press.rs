//! When a press on a tile counts.
//!
//! Rule (4-screens, *taps*): a tap fires on release if the finger moved less than 16 px and nothing scrolled; the same tile again within
//! 1.5 s is ignored, with a visible pulse.

use leptos::ev::{MouseEvent, PointerEvent};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// A finger that moved this many pixels or more was on its way elsewhere.
const MOVED: f64 = 16.0;
/// The same tile again within this many milliseconds is the same thought.
const AGAIN: f64 = 1_500.0;

/// Where a finger came down, and how far the page was scrolled.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Spot {
    x: f64,
    y: f64,
    scrolled: i32,
}

/// What a press does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Press {
    /// It counts.
    Tap,
    /// It was the same tile again: show a pulse.
    Again,
    /// The finger slipped or scrolled.
    Slipped,
}

/// The presses on one tile.
#[derive(Clone, Copy)]
pub(crate) struct Presses {
    down: StoredValue<Option<Spot>>,
    last: StoredValue<Option<f64>>,
}

impl Presses {
    pub(crate) fn new() -> Self {
        Self { down: StoredValue::new(None), last: StoredValue::new(None) }
    }

    /// A finger comes down.
    pub(crate) fn down(self, event: &PointerEvent) {
        self.down.set_value(Some(spot(event)));
    }

    /// A click arrives: by finger, by key, or from a screen reader. The last two bring no finger along and always land.
    pub(crate) fn click(self, event: &MouseEvent) -> Press {
        let down = self.down.get_value();
        self.down.set_value(None);
        let up = (event.detail() > 0).then(|| spot(event));
        let now = web_sys::window().and_then(|window| window.performance()).map(|clock| clock.now());
        let press = judge(down, up, self.last.get_value(), now);
        if press == Press::Tap {
            self.last.set_value(now);
        }
        press
    }
}

fn judge(down: Option<Spot>, up: Option<Spot>, last: Option<f64>, now: Option<f64>) -> Press {
    if let (Some(down), Some(up)) = (down, up)
        && ((down.x - up.x).hypot(down.y - up.y) >= MOVED || down.scrolled != up.scrolled)
    {
        return Press::Slipped;
    }
    match (last, now) {
        (Some(last), Some(now)) if now - last < AGAIN => Press::Again,
        _ => Press::Tap,
    }
}

fn spot(event: &MouseEvent) -> Spot {
    let scrolled = event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
        .and_then(|element| element.closest("[data-scrolls]").ok().flatten())
        .map_or(0, |scroller| scroller.scroll_top());
    Spot { x: f64::from(event.client_x()), y: f64::from(event.client_y()), scrolled }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: Spot = Spot { x: 100.0, y: 100.0, scrolled: 0 };

    #[test]
    fn a_finger_that_stays_is_a_tap_and_one_that_slips_or_scrolls_is_none() {
        let near = Spot { x: 115.0, ..HERE };
        let far = Spot { x: 116.0, ..HERE };
        let scrolled = Spot { scrolled: 1, ..HERE };
        assert_eq!(judge(Some(HERE), Some(near), None, Some(0.0)), Press::Tap);
        assert_eq!(judge(Some(HERE), Some(far), None, Some(0.0)), Press::Slipped);
        assert_eq!(judge(Some(HERE), Some(scrolled), None, Some(0.0)), Press::Slipped);
    }

    #[test]
    fn a_key_or_a_screen_reader_always_lands() {
        assert_eq!(judge(None, Some(HERE), None, Some(0.0)), Press::Tap);
        assert_eq!(judge(Some(Spot { x: 0.0, ..HERE }), None, None, Some(0.0)), Press::Tap);
    }

    #[test]
    fn the_same_tile_at_once_is_the_same_thought() {
        assert_eq!(judge(Some(HERE), Some(HERE), Some(10_000.0), Some(11_499.0)), Press::Again);
        assert_eq!(judge(Some(HERE), Some(HERE), Some(10_000.0), Some(11_500.0)), Press::Tap);
    }
}
