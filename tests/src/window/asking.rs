//! Asking the notebook past the screens, to prepare what a person would have done earlier.

use serde_json::Value;
use stoep_domain::{
    CallError, Language,
    call::{Call, SetPreferences},
    view::{Preferences, Theme},
};

use super::Window;

/// Calls the one command of the shell, the way the screens do.
const ASK: &str = "
    const [name, payload, done] = arguments;
    window.__TAURI_INTERNALS__.invoke('call', { name, payload }).then(
        (reply) => done({ reply }),
        (error) => done({ error: typeof error === 'string' ? error : JSON.stringify(error) }),
    );
";

impl Window {
    /// Asks the notebook of this window, as a screen would. Screens hear of what it changes.
    ///
    /// # Errors
    ///
    /// The notebook's own.
    ///
    /// # Panics
    ///
    /// When window and test speak different versions.
    #[track_caller]
    pub fn ask<C: Call>(&self, call: &C) -> Result<C::Reply, CallError> {
        let payload = serde_json::to_string(call).unwrap_or_else(|error| panic!("{} is no JSON: {error}", C::NAME));
        let answer = self.execute_async(ASK, &[Value::from(C::NAME), Value::from(payload)]);
        if let Some(reply) = answer["reply"].as_str() {
            return Ok(serde_json::from_str(reply)
                .unwrap_or_else(|error| panic!("the reply to {} was not understood: {error}\n{reply}", C::NAME)));
        }
        let error = answer["error"].as_str().unwrap_or_default();
        Err(serde_json::from_str(error)
            .unwrap_or_else(|_no_json| panic!("the shell refused {}, which is no answer: {error}", C::NAME)))
    }

    /// Gives the screens these colours and this language, as a person does in the settings, and waits until they have them.
    ///
    /// Before somebody has begun there is nothing to keep a choice in; then only the colours change.
    #[track_caller]
    pub fn dress(&self, theme: Theme, language: Language) {
        let theme_name = theme_name(theme);
        let preferences = Preferences { theme, language, ..Preferences::default() };
        if self.ask(&SetPreferences { preferences }).is_ok() {
            let language = language.choose("nl", "en");
            self.wait_for(&format!("html[data-theme='{theme_name}'][lang='{language}'] main"));
        } else {
            self.execute("document.documentElement.dataset.theme = arguments[0]", &[Value::from(theme_name)]);
        }
    }
}

/// The theme as the stylesheets call it.
#[must_use]
pub fn theme_name(theme: Theme) -> &'static str {
    match theme {
        Theme::Light => "light",
        Theme::Dark => "dark",
        Theme::Outside => "outside",
    }
}
