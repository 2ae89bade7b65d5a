//! The screens of Stoep: a Leptos page that runs in the tablet's web view.
//!
//! They know the words of the domain and ask the notebook through the [`seam`]; no rule lives here. Each screen has a folder under
//! [`screen`], what several screens show is in [`component`], and what only a screen says in [`text`].

#![expect(unreachable_pub, reason = "the component macro makes each component `pub` inside its own module")]

mod acting;
mod address;
mod app;
mod asked;
mod clock;
mod component;
mod draft;
mod focus;
mod hooks;
mod icon;
mod photo;
mod press;
mod rows;
mod screen;
mod seam;
mod tablet;
mod text;

fn main() {
    console_error_panic_hook::set_once();
    leptos::mount::mount_to_body(app::App);
}
