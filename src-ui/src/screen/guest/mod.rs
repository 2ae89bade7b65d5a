//! A guest's tablet: three places, and nothing of anybody else. Doorgeven, Mijn berichten, Vragen aan mij.

mod asked_of_me;
mod messages;
mod more;
mod pass_on;
mod stop;

use leptos::prelude::*;
use leptos_router::components::{Redirect, Route, Routes};
use leptos_router::path;

use crate::screen::help_now::HelpNow;
use crate::screen::settings::Settings;
use crate::screen::sharing::Sharing;
use asked_of_me::AskedOfMe;
use messages::Messages;
use more::More;
use pass_on::PassOn;

/// What a guest's addresses lead to. Any other address leads home.
#[component]
pub(crate) fn GuestPlaces() -> impl IntoView {
    view! {
        <Routes fallback=|| view! { <Redirect path="/"/> }>
            <Route path=path!("/") view=PassOn/>
            <Route path=path!("/messages") view=Messages/>
            <Route path=path!("/asked") view=AskedOfMe/>
            <Route path=path!("/more") view=More/>
            <Route path=path!("/more/help") view=HelpNow/>
            <Route path=path!("/sharing/:panel?") view=Sharing/>
            <Route path=path!("/settings/:panel?") view=Settings/>
        </Routes>
    }
}
