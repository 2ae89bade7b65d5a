//! A circle with its members.

use serde::Serialize;
use stoep_domain::Language;
use stoep_domain::view::{CircleView, MemberView};
use stoep_domain::word::Role;

use crate::named::circle_name;
use crate::terminal::Printed;

/// A circle in JSON.
#[derive(Debug, Serialize)]
struct CircleObject<'a> {
    id: String,
    name: &'a str,
    kind: &'a str,
    hub: Option<&'a str>,
    role: &'a str,
    members: Vec<MemberObject<'a>>,
}

/// A member in JSON.
#[derive(Debug, Serialize)]
struct MemberObject<'a> {
    id: String,
    name: Option<&'a str>,
    role: &'a str,
    tablets: u64,
    you: bool,
}

impl Printed for CircleView {
    fn object(&self) -> impl Serialize {
        CircleObject {
            id: self.id.to_string(),
            name: circle_name(&self.name, &self.kind),
            kind: self.kind.word(),
            hub: self.hub.as_deref(),
            role: self.role.word(),
            members: self.members.iter().map(member_object).collect(),
        }
    }

    fn text(&self, language: Language) -> String {
        let name = if self.name.is_empty() { self.kind.said(language) } else { &self.name };
        let members: Vec<String> = self.members.iter().map(|member| member_said(member, language)).collect();
        let hub = self.hub.as_deref().map(|hub| format!(" · {hub}")).unwrap_or_default();
        format!("{}  {name}{hub} · {}", self.id, members.join(", "))
    }
}

fn member_object(member: &MemberView) -> MemberObject<'_> {
    MemberObject {
        id: member.id.to_string(),
        name: member.name.as_deref(),
        role: member.role.word(),
        tablets: member.tablets,
        you: member.you,
    }
}

fn member_said(member: &MemberView, language: Language) -> String {
    // The kit is nobody, and has no name that could still come.
    if member.role == Role::Recovery {
        return member.role.said(language).to_owned();
    }
    let unknown = language.choose("naam nog niet gedeeld", "name not shared yet");
    format!("{} ({})", member.name.as_deref().unwrap_or(unknown), member.role.said(language))
}
