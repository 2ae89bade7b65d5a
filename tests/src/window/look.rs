//! Small matters of looking at a page.

use std::{
    path::PathBuf,
    sync::atomic::{AtomicU32, Ordering},
};

use crate::program::{TOOLS, program};

/// Follows the router as a tap on a link does.
pub(super) const GO: &str = "
    history.pushState(null, '', arguments[0]);
    window.dispatchEvent(new PopStateEvent('popstate'));
";

/// Reads everything that a selector finds and that is not hidden.
pub(super) const READ: &str = "
    return [...document.querySelectorAll(arguments[0])]
        .filter((element) => element.checkVisibility({ visibilityProperty: true }))
        .map((element) => element.innerText);
";

/// Is done after the fonts are there and two frames were painted.
pub(super) const SETTLE: &str = "
    const done = arguments[0];
    document.fonts.ready.then(() => requestAnimationFrame(() => requestAnimationFrame(() => done(true))));
";

/// Finds what a person would tap when told these words: a button, a link, a tab, a field's label.
pub(super) fn control_labelled(label: &str) -> String {
    let words = quoted(label);
    format!(
        "//*[self::button or self::a or self::summary or self::label or @role='button' or @role='tab' or @role='radio']\
         [normalize-space(.)={words} or @aria-label={words}]"
    )
}

/// A text for XPath, which knows no escape: pieces without one kind of quote, put together.
fn quoted(text: &str) -> String {
    if !text.contains('\'') {
        return format!("'{text}'");
    }
    let pieces: Vec<String> = text.split('\'').map(|piece| format!("'{piece}'")).collect();
    format!("concat({})", pieces.join(", \"'\", "))
}

/// Where the next picture of a failure goes.
pub(super) fn failure_picture() -> PathBuf {
    static COUNT: AtomicU32 = AtomicU32::new(1);
    let folder = program(TOOLS).with_file_name("e2e");
    let _made = std::fs::create_dir_all(&folder);
    folder.join(format!("failure-{}-{}.png", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_with_quotes_are_put_together() {
        assert_eq!(quoted("Geld"), "'Geld'");
        assert_eq!(quoted("foto's"), "concat('foto', \"'\", 's')");
    }
}
