//! The questions that are open ("Fatima zoekt meedenkers").

use stoep_domain::call::Questions;
use stoep_domain::view::RecordView;

use crate::Notebook;
use crate::answer::Operation;
use crate::error::Error;
use crate::store::kind::question;

impl Operation for Questions {
    fn run(self, notebook: &Notebook) -> Result<Vec<RecordView>, Error> {
        notebook.look(|look| {
            let mut open = Vec::new();
            for id in question::open(look.connection)? {
                open.extend(look.record(id)?);
            }
            Ok(open)
        })
    }
}
