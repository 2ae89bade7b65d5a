//! What is asked of the notebook because somebody tapped.

use leptos::prelude::*;
use leptos::task::spawn_local;
use stoep_domain::CallError;
use stoep_domain::call::Call;

use crate::seam;

/// Does something, and carries on with its reply. What went wrong stands in `trouble` until something goes well.
pub(crate) fn act<C: Call>(call: C, trouble: RwSignal<Option<CallError>>, done: impl FnOnce(C::Reply) + 'static) {
    spawn_local(async move {
        match seam::call(call).await {
            Ok(reply) => {
                // The screen may be gone by now; what was done, was done.
                trouble.try_set(None);
                done(reply);
            }
            Err(error) => {
                trouble.try_set(Some(error));
            }
        }
    });
}
