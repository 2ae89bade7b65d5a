//! Saying that two are two after all (*Toch twee mensen*).

use stoep_domain::call::NotSame;
use stoep_domain::field::Field;
use stoep_domain::view::RecordView;

use super::merge::both;
use super::unmerge::take_apart;
use crate::Notebook;
use crate::answer::Operation;
use crate::document::{Put, Scalar};
use crate::error::Error;

impl Operation for NotSame {
    fn run(self, notebook: &Notebook) -> Result<RecordView, Error> {
        notebook.write(|write| {
            let (one, other) = both(write, self.one, self.other)?;
            let look = write.look();
            if look.shown(one)? == look.shown(other)? {
                take_apart(write, one)?;
            }
            write.edit(one, &[Put::Set(Field::NotSame(other), Scalar::Flag(true))])?;
            write.remember()?;
            write.view(one)
        })
    }
}
