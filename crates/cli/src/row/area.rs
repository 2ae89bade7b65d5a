//! An area.

use serde::Serialize;
use stoep_domain::Language;
use stoep_domain::view::AreaView;

use crate::terminal::Printed;

/// An area in JSON.
#[derive(Debug, Serialize)]
struct AreaObject<'a> {
    area: String,
    kind: &'a str,
    name: &'a str,
    district: Option<&'a str>,
}

impl Printed for AreaView {
    fn object(&self) -> impl Serialize {
        AreaObject { area: self.code.to_string(), kind: "area", name: &self.name, district: self.district.as_deref() }
    }

    fn text(&self, _language: Language) -> String {
        match &self.district {
            Some(district) => format!("{}  {} · {district}", self.code, self.name),
            None => format!("{}  {}", self.code, self.name),
        }
    }
}
