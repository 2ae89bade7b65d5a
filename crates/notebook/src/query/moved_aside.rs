//! Whether a damaged file was moved aside, for a person to read.

use stoep_domain::call::MovedAside;
use stoep_domain::moment::When;
use stoep_domain::view::{MovedAsideView, Rescued};

use crate::Notebook;
use crate::answer::Operation;
use crate::damage::{ReadOf, Salvaged};
use crate::error::Error;
use crate::store::setting::{self, Setting};

impl Operation for MovedAside {
    fn run(self, notebook: &Notebook) -> Result<Option<MovedAsideView>, Error> {
        notebook.look(|look| {
            let salvaged: Option<Salvaged> = setting::get(look.connection, Setting::Salvaged)?;
            Ok(salvaged.map(|Salvaged { at, aside, read }| MovedAsideView {
                at: When::own(at, &look.zone),
                file: aside,
                read: match read {
                    ReadOf::Everything => Rescued::Everything,
                    ReadOf::Parts => Rescued::Parts,
                },
            }))
        })
    }
}
