//! The seam between the screens and the notebook: two commands of the shell, typed by Rust on both sides.
//!
//! `call` hands over a call's name and its JSON and brings back the reply's; `changes` opens a channel on which the notebook tells what
//! changed. The functions that Tauri puts on `window` are found by name, because generated bindings would need unsafe code.

use js_sys::{Function, JSON, Object, Promise, Reflect};
use stoep_domain::CallError;
use stoep_domain::call::{Call, Change};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{Closure, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Asks the notebook.
///
/// # Errors
/// The notebook's own error, or [`CallError::Internal`] when the shell is not there or speaks another version.
pub(crate) async fn call<C: Call>(call: C) -> Result<C::Reply, CallError> {
    let payload = serde_json::to_string(&call).map_err(|_| CallError::Internal)?;
    let arguments = [("name", JsValue::from_str(C::NAME)), ("payload", JsValue::from_str(&payload))];
    match JsFuture::from(invoke("call", &arguments)?).await {
        Ok(reply) => read(&reply),
        Err(error) => Err(read(&error)?),
    }
}

/// Listens to what changes, for as long as the page lives.
///
/// # Errors
/// [`CallError::Internal`] when the shell is not there.
pub(crate) async fn listen(heard: impl Fn(Change) + 'static) -> Result<(), CallError> {
    let closure = Closure::<dyn Fn(JsValue)>::new(move |message: JsValue| {
        // Each message comes as `{ index, message }`. The order does not matter: a change only says what to ask again.
        let change = Reflect::get(&message, &"message".into())
            .and_then(|change| JSON::stringify(&change))
            .ok()
            .and_then(|json| serde_json::from_str(&String::from(json)).ok());
        if let Some(change) = change {
            heard(change);
        }
    });
    let transform: Function = member("transformCallback")?;
    let id = transform
        .call2(&internals()?, closure.as_ref(), &JsValue::FALSE)
        .ok()
        .and_then(|id| id.as_f64())
        .ok_or(CallError::Internal)?;
    // The page listens until it is closed, so nothing ever takes the closure back.
    closure.forget();
    JsFuture::from(invoke("changes", &[("channel", JsValue::from_str(&format!("__CHANNEL__:{id}")))])?)
        .await
        .map(drop)
        .map_err(|_| CallError::Internal)
}

/// What Tauri puts on the window.
fn internals() -> Result<JsValue, CallError> {
    let window = web_sys::window().ok_or(CallError::Internal)?;
    Reflect::get(&window, &"__TAURI_INTERNALS__".into()).map_err(|_| CallError::Internal)
}

fn member(name: &str) -> Result<Function, CallError> {
    Reflect::get(&internals()?, &name.into()).ok().and_then(|member| member.dyn_into().ok()).ok_or(CallError::Internal)
}

fn invoke(command: &str, arguments: &[(&str, JsValue)]) -> Result<Promise, CallError> {
    let object = Object::new();
    for (name, value) in arguments {
        Reflect::set(&object, &(*name).into(), value).map_err(|_| CallError::Internal)?;
    }
    member("invoke")?
        .call2(&internals()?, &command.into(), &object)
        .ok()
        .and_then(|promise| promise.dyn_into().ok())
        .ok_or(CallError::Internal)
}

/// Reads the JSON that a reply or an error is.
fn read<T: serde::de::DeserializeOwned>(value: &JsValue) -> Result<T, CallError> {
    let json = value.as_string().ok_or(CallError::Internal)?;
    serde_json::from_str(&json).map_err(|_| CallError::Internal)
}
