//! A photo that somebody takes or chooses, as the lightness of its points. It is looked at in memory and kept nowhere.
//!
//! The drawing calls of the browser are found by name, as those of the shell are: their generated bindings come with a feature of a
//! shared package, for three calls.

use js_sys::{Function, Promise, Reflect, Uint8ClampedArray};
use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, HtmlCanvasElement};

/// A photo is looked at this wide and high at most: a square of a code that fills a part of it still has several points.
const LARGEST: f64 = 1_000.0;

/// How light the points of a photo are.
pub(crate) struct Photo {
    /// How many points a row has.
    pub(crate) width: u32,
    /// Row by row, from 0 for black to 255.
    pub(crate) light: Vec<u8>,
}

/// Looks at a photo; `None` when the file is none.
pub(crate) async fn look_at(file: &File) -> Option<Photo> {
    let page = window();
    let make: Function = found(&page, "createImageBitmap")?;
    let bitmap: Promise = make.call1(&page, file).ok()?.dyn_into().ok()?;
    let bitmap = JsFuture::from(bitmap).await.ok()?;
    let (width, height) = (number(&bitmap, "width")?, number(&bitmap, "height")?);
    let scale = (LARGEST / width.max(height)).min(1.0);
    let canvas: HtmlCanvasElement = document().create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.set_width(whole(width * scale)?);
    canvas.set_height(whole(height * scale)?);
    let (width, height) = (canvas.width(), canvas.height());
    let drawing = canvas.get_context("2d").ok()??;
    let (zero, across, down) = (JsValue::from(0), JsValue::from(width), JsValue::from(height));
    let draw: Function = found(&drawing, "drawImage")?;
    draw.apply(&drawing, &[bitmap, zero.clone(), zero.clone(), across.clone(), down.clone()].iter().collect()).ok()?;
    let points: Function = found(&drawing, "getImageData")?;
    let points = points.apply(&drawing, &[zero.clone(), zero, across, down].iter().collect()).ok()?;
    let colours: Uint8ClampedArray = found(&points, "data")?;
    Some(Photo { width, light: colours.to_vec().chunks_exact(4).map(lightness).collect() })
}

/// How light a point of red, green, blue and cover looks.
fn lightness(point: &[u8]) -> u8 {
    let [red, green, blue, _] = point else { return u8::MAX };
    let weighed = 299 * u32::from(*red) + 587 * u32::from(*green) + 114 * u32::from(*blue);
    u8::try_from(weighed / 1_000).unwrap_or(u8::MAX)
}

/// A number of points.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between one and the largest side")]
fn whole(points: f64) -> Option<u32> {
    (points.is_finite() && points > 0.0).then(|| points.clamp(1.0, LARGEST) as u32)
}

fn number(of: &JsValue, name: &str) -> Option<f64> {
    Reflect::get(of, &name.into()).ok()?.as_f64().filter(|number| *number > 0.0)
}

fn found<T: JsCast>(of: &JsValue, name: &str) -> Option<T> {
    Reflect::get(of, &name.into()).ok()?.dyn_into().ok()
}
