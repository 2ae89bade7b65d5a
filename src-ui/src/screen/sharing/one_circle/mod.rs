//! One circle: who is in it with which tablets, what a lead can do about that, leaving, and who came and went.

mod closing;
mod history;
mod leaving;
mod people;

use leptos::prelude::*;
use leptos_router::components::A;
use stoep_domain::CallError;
use stoep_domain::call::{Call, CircleHistory, Circles, Tablets};
use stoep_domain::id::CircleId;
use stoep_domain::rule::members::{CircleAct, circle_acts};
use stoep_domain::view::{CircleEvent, CircleView, MemberView, TabletView};
use stoep_domain::word::CircleKind;

use crate::acting::act;
use crate::asked::{Asked, asked};
use crate::component::trouble::Trouble;
use crate::hooks;
use crate::icon::{Draw, Icon};
use crate::tablet::{Tablet, language, tablet};
use crate::text::{circle, everywhere, members, sharing};
use closing::ClosingSheet;
use history::History;
use leaving::Leaving;
use people::People;

/// What is asked about before it is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Closing {
    /// One tablet.
    Tablet(TabletView),
    /// Somebody, with everything they have in the circle.
    Member(MemberView),
}

/// What the parts of the panel share.
#[derive(Clone, Copy)]
pub(super) struct Looking {
    pub(super) id: CircleId,
    circles: Asked<Vec<CircleView>>,
    pub(super) tablets: Asked<Vec<TabletView>>,
    history: Asked<Vec<CircleEvent>>,
    pub(super) closing: RwSignal<Option<Closing>>,
    pub(super) trouble: RwSignal<Option<CallError>>,
    pub(super) tablet: Tablet,
}

impl Looking {
    fn new(id: CircleId) -> Self {
        let tablet = tablet();
        let when = || vec![tablet.changed.circles, tablet.changed.sharing, tablet.changed.records];
        Self {
            id,
            circles: asked(when(), || Circles {}),
            tablets: asked(when(), move || Tablets { circle: Some(id) }),
            history: asked(when(), move || CircleHistory { circle: Some(id) }),
            closing: RwSignal::new(None),
            trouble: RwSignal::new(None),
            tablet,
        }
    }

    /// The circle, while this tablet is in it.
    pub(super) fn circle(self) -> Option<CircleView> {
        self.circles.good().and_then(|circles| circles.into_iter().find(|circle| circle.id == self.id))
    }

    /// Asks everything again, after something was done.
    pub(super) fn again(self) {
        self.circles.again();
        self.tablets.again();
        self.history.again();
    }

    /// Does something that answers with the tablets as they are then, and says `words` of them.
    pub(super) fn act<C: Call<Reply = Vec<TabletView>>>(
        self,
        call: C,
        words: impl FnOnce(&[TabletView]) -> String + 'static,
    ) {
        act(call, self.trouble, move |tablets| {
            self.closing.try_set(None);
            self.tablet.say(words(&tablets));
            self.tablets.put(Ok(tablets));
            self.circles.again();
            self.history.again();
        });
    }
}

/// What the parts of the panel share, from anywhere below it.
pub(super) fn looking() -> Looking {
    expect_context::<Looking>()
}

/// The circle with this id.
#[component]
pub(super) fn CirclePanel(id: CircleId) -> impl IntoView {
    let language = language();
    let looking = Looking::new(id);
    provide_context(looking);
    let heading = Memo::new(move |_| looking.circle().map(|view| circle(&view, language)));
    let acts = Memo::new(move |_| looking.circle().map(|circle| circle_acts(&circle)).unwrap_or_default());
    let is_private = Memo::new(move |_| looking.circle().is_some_and(|circle| circle.kind == CircleKind::Private));
    let is_here = Memo::new(move |_| heading.with(Option::is_some));
    let trouble = Signal::derive(move || {
        let asked = looking.tablets.trouble();
        looking.trouble.get().or(asked).filter(|_| looking.closing.with(Option::is_none))
    });
    view! {
        <section class="detail" aria-labelledby="circle-title" data-test=hooks::CIRCLE_PANEL>
            <A href="/sharing" attr:class="back" attr:data-test=hooks::BACK>
                <Draw icon=Icon::ArrowLeft/>
                <span>{everywhere::SHARING.said(language)}</span>
            </A>
            <h2 id="circle-title" class="heading">
                {move || heading.get().unwrap_or_else(|| members::CIRCLE.said(language).to_owned())}
            </h2>
            <Trouble error=trouble/>
            {move || is_here.get().then(|| view! {
                <div class="buttons">
                    {move || acts.get().into_iter().map(|act| leads_to(act, id)).collect_view()}
                </div>
                <People/>
                {move || (!is_private.get()).then(|| view! { <Leaving/> })}
                <History/>
            })}
        </section>
        <ClosingSheet/>
    }
}

/// The way to what can be done with the circle as a whole. Leaving has a place of its own.
fn leads_to(act: CircleAct, id: CircleId) -> impl IntoView {
    let language = language();
    let (address, icon, label, test) = match act {
        CircleAct::InviteColleague => {
            (format!("/sharing/invite?circle={id}"), Icon::UserPlus, sharing::INVITE, hooks::INVITE_HERE)
        }
        CircleAct::InviteGuest => (
            format!("/sharing/invite?circle={id}&as=guest"),
            Icon::UserPlus,
            members::INVITE_GUEST,
            hooks::INVITE_GUEST,
        ),
        CircleAct::MakeKit => (format!("/sharing/kit?circle={id}"), Icon::Key, members::MAKE_KIT, hooks::KIT),
        CircleAct::Leave => return ().into_any(),
    };
    view! {
        <A href=address attr:class="button" attr:data-test=test>
            <Draw icon=icon/>
            <span>{label.said(language)}</span>
        </A>
    }
    .into_any()
}
