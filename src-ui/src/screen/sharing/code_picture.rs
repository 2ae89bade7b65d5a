//! The code of an invitation for a camera: shown as a QR code, and read from a photo of one.

use leptos::prelude::*;
use leptos::task::spawn_local;
use stoep_domain::call::ReadCode;
use stoep_domain::view::CodePicture;
use stoep_domain::{CallError, Refusal};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use crate::hooks;
use crate::icon::{Draw, Icon};
use crate::tablet::language;
use crate::text::sharing;
use crate::{photo, seam};

/// A QR code: dark on light in every theme, because many cameras read no other.
#[component]
pub(super) fn Squares(picture: CodePicture) -> impl IntoView {
    let side = picture.side;
    view! {
        <svg
            class="code-picture"
            viewBox=format!("0 0 {side} {side}")
            shape-rendering="crispEdges"
            role="img"
            aria-label=sharing::CODE_PICTURE.said(language())
            data-test=hooks::INVITE_PICTURE
        >
            <path d=picture.path></path>
        </svg>
    }
}

/// Takes a photo of a code where there is a camera, or chooses one, and hands over what it says.
#[component]
pub(super) fn PhotoOfCode(trouble: RwSignal<Option<CallError>>, #[prop(into)] read: Callback<String>) -> impl IntoView {
    let look = move |event: leptos::ev::Event| {
        let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        let file = input.as_ref().and_then(HtmlInputElement::files).and_then(|files| files.get(0));
        let Some(file) = file else { return };
        spawn_local(async move {
            let code = match photo::look_at(&file).await {
                Some(photo) => seam::call(ReadCode { width: photo.width, light: photo.light }).await,
                None => Err(Refusal::NoCodeInPhoto.into()),
            };
            if let Some(input) = input {
                // The same file, mended, can be chosen again.
                input.set_value("");
            }
            match code {
                Ok(code) => {
                    trouble.try_set(None);
                    read.run(code);
                }
                Err(error) => {
                    trouble.try_set(Some(error));
                }
            }
        });
    };
    view! {
        <label class="button is-file">
            <Draw icon=Icon::Camera/>
            <span>{sharing::PHOTO_OF_CODE.said(language())}</span>
            // `capture` opens the camera of a tablet at once, by the system's own screen; a desk chooses a file.
            <input type="file" accept="image/*" capture="environment" data-test=hooks::JOIN_PHOTO on:change=look/>
        </label>
    }
}
