//! Ending the open talk (*Klaar*): its records may leave at once.

use stoep_domain::call::{Change, EndTalk};

use crate::Notebook;
use crate::answer::Operation;
use crate::error::Error;
use crate::store::setting::{self, Setting};

impl Operation for EndTalk {
    fn run(self, notebook: &Notebook) -> Result<(), Error> {
        notebook.write(|write| {
            setting::clear(write.connection, Setting::Talk)?;
            write.announce(Change::Pavement);
            write.stir();
            Ok(())
        })
    }
}
