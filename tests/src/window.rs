//! The real window, driven as a person would: looked at, tapped and typed into.
//!
//! Each [`Window`] is an app with a driver, a notebook and a data folder of its own, so that several stand side by side as
//! the tablets of a team. Every wait has an end. What a person cannot do within that time is a failed test, with a picture
//! of the window beside it in `target/e2e`.

mod asking;
mod driver;
mod look;
mod storage;
mod tablet;

use std::{
    fs,
    future::Future,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use fantoccini::{Client, Locator, elements::Element, error::CmdError, key::Key};
use serde_json::Value;
use tempfile::TempDir;
use tokio::runtime::Runtime;

use self::driver::Driver;
pub use self::{
    asking::theme_name,
    tablet::{Contents, Tablet},
};

/// How long something may take to appear. Far more than the 100 ms a person gets, because tests share two cores.
const PATIENCE: Duration = Duration::from_secs(15);
/// How often is looked whether it has.
const GLANCE: Duration = Duration::from_millis(25);

/// The selector of a hook: the name that a screen promises to tests in `data-test`.
#[must_use]
pub fn hook(name: &str) -> String {
    format!("[data-test='{name}']")
}

/// An open window. It closes when this value is dropped.
#[derive(Debug)]
pub struct Window {
    tablet: Tablet,
    folder: TempDir,
    runtime: Runtime,
    client: Option<Client>,
    driver: Option<Driver>,
}

impl Window {
    /// Opens the app on a fresh notebook, and returns when its page is there.
    ///
    /// # Panics
    ///
    /// When the app or a tool is missing, or the window does not open.
    #[must_use]
    pub fn start(tablet: Tablet) -> Self {
        Self::start_on(tablet, |_| {})
    }

    /// The same on a notebook that `prepare` puts into its folder first.
    ///
    /// # Panics
    ///
    /// As [`Window::start`].
    #[must_use]
    pub fn start_on(tablet: Tablet, prepare: impl FnOnce(&Path)) -> Self {
        let folder =
            TempDir::with_prefix("stoep-tablet-").unwrap_or_else(|error| panic!("no temporary folder: {error}"));
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let runtime = runtime.unwrap_or_else(|error| panic!("no runtime: {error}"));
        let mut window = Self { tablet, folder, runtime, client: None, driver: None };
        prepare(&window.notebook());
        window.open();
        window
    }

    /// The folder of the notebook, to look at with the command line or for what should not be there.
    #[must_use]
    pub fn notebook(&self) -> PathBuf {
        self.folder.path().join("notebook")
    }

    /// What the app wrote to its log since it was last opened.
    #[must_use]
    pub fn log(&self) -> String {
        self.driver.as_ref().map(Driver::log).unwrap_or_default()
    }

    /// Unlocks the notebook with another passphrase from the next start on.
    pub fn use_passphrase(&mut self, passphrase: &str) {
        passphrase.clone_into(&mut self.tablet.passphrase);
    }

    /// Closes the app and opens it again on the same notebook.
    pub fn restart(&mut self) {
        self.close();
        self.tablet.contents = Contents::Empty;
        self.open();
    }

    /// Ends the app without a chance to finish anything, and opens it again on the same notebook.
    pub fn crash(&mut self) {
        if let Some(driver) = self.driver.take() {
            driver.kill();
        }
        self.client = None;
        self.tablet.contents = Contents::Empty;
        self.open();
    }

    /// Taps the one control that this selector finds, once it is there and can be tapped.
    #[track_caller]
    pub fn tap(&self, css: &str) {
        self.tap_at(Locator::Css(css), css);
    }

    /// Taps the control with this label, as a person finds it: by its words.
    #[track_caller]
    pub fn tap_label(&self, label: &str) {
        self.tap_at(Locator::XPath(&look::control_labelled(label)), label);
    }

    /// Replaces what is in a field.
    #[track_caller]
    pub fn type_into(&self, css: &str, text: &str) {
        self.until(&format!("{css} can be typed into"), async |client| {
            let field = client.find(Locator::Css(css)).await?;
            field.clear().await?;
            field.send_keys(text).await?;
            Ok(Some(()))
        });
    }

    /// Chooses a file in a file field, as a person does in the system's own window.
    #[track_caller]
    pub fn choose_file(&self, css: &str, path: &Path) {
        let path = path.display().to_string();
        self.until(&format!("{css} takes a file"), async |client| {
            client.find(Locator::Css(css)).await?.send_keys(&path).await?;
            Ok(Some(()))
        });
    }

    /// Taps the first of the things this selector finds that says this.
    #[track_caller]
    pub fn tap_row(&self, css: &str, part: &str) {
        self.until(&format!("{css} that says {part:?} can be tapped"), async |client| {
            for element in client.find_all(Locator::Css(css)).await? {
                let text =
                    client.execute("return arguments[0].innerText", vec![serde_json::to_value(&element)?]).await?;
                if text.as_str().is_some_and(|text| text.contains(part)) {
                    press(client, &element).await?;
                    return Ok(Some(()));
                }
            }
            Ok(None)
        });
    }

    /// Presses a key where the focus is.
    #[track_caller]
    pub fn press(&self, key: Key) {
        self.until("the focused element takes a key", async |client| {
            client.active_element().await?.send_keys(&key.to_string()).await?;
            Ok(Some(()))
        });
    }

    /// Waits until something is visible.
    #[track_caller]
    pub fn wait_for(&self, css: &str) {
        self.until(&format!("{css} is visible"), async |client| {
            Ok(visible(client, Locator::Css(css)).await?.map(drop))
        });
    }

    /// Waits until nothing visible is left of something.
    #[track_caller]
    pub fn wait_gone(&self, css: &str) {
        self.until(&format!("{css} is gone"), async |client| {
            Ok(visible(client, Locator::Css(css)).await?.is_none().then_some(()))
        });
    }

    /// Waits until the text of something contains this.
    #[track_caller]
    pub fn wait_for_text(&self, css: &str, part: &str) {
        self.until(&format!("{css} says {part:?}"), async |client| {
            Ok(read(client, css).await?.iter().any(|text| text.contains(part)).then_some(()))
        });
    }

    /// The visible text of something, once it is there.
    #[track_caller]
    #[must_use]
    pub fn text(&self, css: &str) -> String {
        self.until(&format!("{css} is there"), async |client| Ok(read(client, css).await?.into_iter().next()))
    }

    /// The visible texts of everything that this selector finds now, which may be nothing.
    #[track_caller]
    #[must_use]
    pub fn texts(&self, css: &str) -> Vec<String> {
        self.until(&format!("{css} can be read"), async |client| Ok(Some(read(client, css).await?)))
    }

    /// Whether something is visible now.
    #[track_caller]
    #[must_use]
    pub fn is_visible(&self, css: &str) -> bool {
        self.until(&format!("{css} can be looked for"), async |client| {
            Ok(Some(visible(client, Locator::Css(css)).await?.is_some()))
        })
    }

    /// An attribute of something, once that is there.
    #[track_caller]
    #[must_use]
    pub fn attribute(&self, css: &str, name: &str) -> Option<String> {
        self.until(&format!("{css} is there"), async |client| {
            Ok(Some(client.find(Locator::Css(css)).await?.attr(name).await?))
        })
    }

    /// Runs the body of a JavaScript function in the page, and returns what it returns.
    #[track_caller]
    pub fn execute(&self, script: &str, arguments: &[Value]) -> Value {
        self.until("the page runs a script", async |client| Ok(Some(client.execute(script, arguments.to_vec()).await?)))
    }

    /// Runs JavaScript that calls its last argument when it is done, and returns what it calls it with.
    #[track_caller]
    pub fn execute_async(&self, script: &str, arguments: &[Value]) -> Value {
        self.until("the page finishes a script", async |client| {
            Ok(Some(client.execute_async(script, arguments.to_vec()).await?))
        })
    }

    /// Goes to a place in the app, such as `/buurt`, without starting the page again.
    #[track_caller]
    pub fn go(&self, path: &str) {
        self.execute(look::GO, &[Value::from(path)]);
    }

    /// Waits until two paints went by and fonts are there, so that a picture shows what a person would see.
    #[track_caller]
    pub fn settle(&self) {
        self.execute_async(look::SETTLE, &[]);
    }

    /// Makes the page this large, in pixels.
    #[track_caller]
    pub fn resize(&self, width: u32, height: u32) {
        self.until("the window takes another size", async |client| {
            client.set_window_size(width, height).await?;
            Ok(Some(()))
        });
        self.until(&format!("the page is {width} wide"), async |client| {
            let inner = client.execute("return window.innerWidth", Vec::new()).await?;
            Ok((inner.as_u64() == Some(u64::from(width))).then_some(()))
        });
    }

    /// Pictures the page into a PNG file.
    #[track_caller]
    pub fn screenshot(&self, path: &Path) {
        let picture = self.until("the window can be pictured", async |client| Ok(Some(client.screenshot().await?)));
        if let Some(folder) = path.parent() {
            drop(fs::create_dir_all(folder));
        }
        fs::write(path, picture).unwrap_or_else(|error| panic!("{} was not written: {error}", path.display()));
    }

    fn open(&mut self) {
        let driver = Driver::start(self.folder.path(), &self.tablet);
        match self.wait(driver.connect(&self.tablet)) {
            Ok(client) => self.client = Some(client),
            Err(reason) => panic!("the window did not open: {reason}\n{}", driver.log()),
        }
        self.driver = Some(driver);
        self.wait_for("body > *");
    }

    fn close(&mut self) {
        if let Some(client) = self.client.take() {
            // An app that crashed has no session left to close; the driver stops either way.
            drop(self.wait(async { tokio::time::timeout(PATIENCE, client.close()).await }));
        }
        self.driver = None;
    }

    fn wait<T>(&self, future: impl Future<Output = T>) -> T {
        self.runtime.block_on(future)
    }

    #[track_caller]
    fn tap_at(&self, locator: Locator<'_>, what: &str) {
        self.until(&format!("{what} can be tapped"), async |client| {
            press(client, &client.find(locator).await?).await?;
            Ok(Some(()))
        });
    }

    /// Tries until there is something, and takes "not there yet" and "covered" for an answer until patience ends.
    #[track_caller]
    #[expect(clippy::needless_pass_by_value, reason = "each attempt is a closure, written where it is used")]
    fn until<T>(&self, wish: &str, attempt: impl AsyncFn(&Client) -> Result<Option<T>, CmdError>) -> T {
        let Some(client) = &self.client else { panic!("the window is closed, so that {wish} is not to be") };
        let start = Instant::now();
        let mut last = None;
        let done = self.wait(async {
            while start.elapsed() < PATIENCE {
                match tokio::time::timeout(PATIENCE, attempt(client)).await {
                    Ok(Ok(Some(value))) => return Some(value),
                    Ok(Ok(None)) => {}
                    Ok(Err(error)) => last = Some(error.to_string()),
                    Err(_elapsed) => last = Some("no answer from the window".to_owned()),
                }
                tokio::time::sleep(GLANCE).await;
            }
            None
        });
        done.unwrap_or_else(|| panic!("after {PATIENCE:?} it is not so that {wish}; {}", self.situation(last)))
    }

    /// What a person would want to know about a failure: what the page shows, a picture of it, and the app's own words.
    fn situation(&self, last: Option<String>) -> String {
        let Some(client) = &self.client else { return String::new() };
        let (text, picture) = self.wait(async {
            let text = client.execute("return document.body.innerText", Vec::new());
            let text = tokio::time::timeout(PATIENCE, text).await.ok().and_then(Result::ok).unwrap_or_default();
            let picture = tokio::time::timeout(PATIENCE, client.screenshot()).await.ok().and_then(Result::ok);
            (text, picture)
        });
        let path = look::failure_picture();
        let is_written = picture.is_some_and(|picture| fs::write(&path, picture).is_ok());
        let picture = if is_written { format!("pictured in {}", path.display()) } else { "not pictured".to_owned() };
        format!(
            "the driver said: {}\n{picture}; the page shows:\n{}\nthe app wrote:\n{}",
            last.unwrap_or_else(|| "nothing".to_owned()),
            text.as_str().unwrap_or_default(),
            self.log()
        )
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        self.close();
    }
}

/// Scrolls to something as a person does, and clicks it. The driver by itself takes a strip of a button for all of it, and then
/// finds its middle covered.
async fn press(client: &Client, element: &Element) -> Result<(), CmdError> {
    client.execute("arguments[0].scrollIntoView({ block: 'nearest' })", vec![serde_json::to_value(element)?]).await?;
    element.click().await
}

/// What everything that this selector finds and that shows says. The page is asked itself, because the driver takes text in a box
/// of limited height for hidden.
async fn read(client: &Client, css: &str) -> Result<Vec<String>, CmdError> {
    let texts = client.execute(look::READ, vec![Value::from(css)]).await?;
    let texts = texts.as_array().map(Vec::as_slice).unwrap_or_default();
    Ok(texts.iter().filter_map(|text| text.as_str().map(str::to_owned)).collect())
}

async fn visible(client: &Client, locator: Locator<'_>) -> Result<Option<Element>, CmdError> {
    for element in client.find_all(locator).await? {
        if element.is_displayed().await? {
            return Ok(Some(element));
        }
    }
    Ok(None)
}
