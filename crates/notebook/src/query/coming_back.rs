//! *Terugkomen*: Nu, Deze week, Later, Vinger aan de pols.

use stoep_domain::call::ComingBack;
use stoep_domain::id::{CircleId, RecordId};
use stoep_domain::rule::follow_up::Bucket;
use stoep_domain::rule::pulse::{Pulse, Rhythm};
use stoep_domain::view::{ComesBack, ComingBackView, RecordView, What};

use crate::Notebook;
use crate::answer::Operation;
use crate::error::Error;
use crate::store::kind;

impl Operation for ComingBack {
    fn run(self, notebook: &Notebook) -> Result<ComingBackView, Error> {
        notebook.look(|look| {
            let mut view =
                ComingBackView { now: Vec::new(), this_week: Vec::new(), later: Vec::new(), pulse: Vec::new() };
            let mut subjects: Vec<(CircleId, RecordId)> = Vec::new();
            for id in kind::follow_up::open(look.connection)? {
                let Some(record) = look.record(id)? else { continue };
                let What::FollowUp(facts) = &record.what else { continue };
                let about = facts.about.as_ref().map(|about| about.id);
                match &facts.stands {
                    ComesBack::OnADay(bucket) => match bucket {
                        Bucket::Now => view.now.push(record),
                        Bucket::ThisWeek => view.this_week.push(record),
                        Bucket::Later => view.later.push(record),
                    },
                    // One row for everybody it is about, and none about somebody who was removed.
                    ComesBack::Pulse(Pulse::Running(_)) => {
                        let subject = about.map(|about| (record.circle, about));
                        let twin = subject.is_some_and(|subject| subjects.contains(&subject));
                        if !twin && !look.is_removed(about)? {
                            subjects.extend(subject);
                            view.pulse.push(record);
                        }
                    }
                    ComesBack::Pulse(_) | ComesBack::Done(_) => {}
                }
            }
            view.pulse.sort_by_cached_key(|record| {
                let rhythm = rhythm(record);
                let now = rhythm.and_then(Rhythm::now);
                let next = now.or_else(|| rhythm.and_then(Rhythm::next)).map(|step| step.comes_up);
                (now.is_none(), next, record.id)
            });
            Ok(view)
        })
    }
}

fn rhythm(record: &RecordView) -> Option<&Rhythm> {
    match &record.what {
        What::FollowUp(facts) => match &facts.stands {
            ComesBack::Pulse(Pulse::Running(rhythm)) => Some(rhythm),
            _ => None,
        },
        _ => None,
    }
}
