//! The one window.

use tauri::{App, WebviewUrl, WebviewWindowBuilder};

use crate::arguments::Size;

/// A phone in portrait: the screens promise to work from here up.
const NARROWEST: f64 = 390.0;
/// Low enough for a phone in landscape.
const LOWEST: f64 = 360.0;

/// Opens the window on the built screens. A tablet ignores the size and fills its display.
pub(crate) fn open(app: &App, size: Size) -> tauri::Result<()> {
    let builder = WebviewWindowBuilder::new(app, "main", WebviewUrl::default());
    #[cfg(desktop)]
    let builder = builder
        .title("Stoep")
        .inner_size(f64::from(size.width), f64::from(size.height))
        .min_inner_size(NARROWEST, LOWEST);
    #[cfg(mobile)]
    let _ = (size, NARROWEST, LOWEST);
    builder.build()?;
    Ok(())
}
