//! The areas of this tablet: your own four first, then all.

use stoep_domain::call::Areas;
use stoep_domain::view::{AreaView, AreasView};

use crate::Notebook;
use crate::answer::Operation;
use crate::error::Error;
use crate::store::area;

/// How many of your own the picker shows first.
const RECENT: u32 = 4;

impl Operation for Areas {
    fn run(self, notebook: &Notebook) -> Result<AreasView, Error> {
        let containing = self.containing.unwrap_or_default().trim().to_lowercase();
        notebook.look(|look| {
            let fits = |area: &AreaView| {
                let district = area.district.as_deref().unwrap_or_default();
                area.name.to_lowercase().contains(&containing) || district.to_lowercase().contains(&containing)
            };
            let recent = area::recent(look.connection, RECENT)?;
            let recent: Vec<AreaView> = recent.into_iter().map(|code| look.area(code)).collect::<Result<_, _>>()?;
            let sources = area::sources(look.connection)?;
            Ok(AreasView {
                recent: recent.into_iter().filter(|area| fits(area)).collect(),
                all: area::all(look.connection)?.into_iter().filter(|area| fits(area)).collect(),
                source: (!sources.is_empty()).then(|| sources.join("; ")),
            })
        })
    }
}
