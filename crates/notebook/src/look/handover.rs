//! A warm handover, as its reader sees it.

use stoep_domain::rule::handover::{Facts, Partner, Said, can_say, stands};
use stoep_domain::view::{Asked, HandoverFacts, Holder, LinkView, Part, ReferredBy, Who};

use super::Look;
use crate::error::Error;
use crate::store::kind::handover::{HandoverRow, has_met, has_word_back};
use crate::store::record::RecordRow;
use crate::store::roster;

impl Look<'_> {
    /// What only a handover has.
    pub(super) fn handover(&self, row: &RecordRow, found: &HandoverRow) -> Result<HandoverFacts, Error> {
        let said = |yes| if yes { Said::Yes } else { Said::NotYet };
        let met = |member| match member {
            Some(member) => has_met(self.connection, row.id, member).map(said),
            None => Ok(Said::NotYet),
        };
        let partner = if found.to_member.is_some() { Partner::InTheCircle } else { Partner::Outside };
        let standing = stands(&Facts {
            partner,
            answer: found.answer.clone(),
            giver_met: met(row.member)?,
            receiver_met: met(found.to_member)?,
            ended: found.ended.clone(),
            word_back: said(has_word_back(self.connection, row.id)?),
        });
        let giver = self.who(row.circle, row.member)?;
        let to = match (found.to_member, self.about(found.to_record)?) {
            (Some(member), _) => Asked::Member(member, self.who(row.circle, Some(member))?),
            (None, Some(record)) => Asked::Record(record),
            (None, None) => Asked::Named(found.to_name.clone().unwrap_or_default()),
        };
        let you = match &to {
            Asked::Member(_, Who::You) => Part::Asked,
            _ if giver == Who::You => Part::Giver,
            _ => Part::Neither,
        };
        let message: Option<LinkView> = self.about(found.referred_message)?;
        let referred = match (message, found.referred_member) {
            (Some(message), _) => ReferredBy::Message(message),
            (None, Some(member)) => ReferredBy::Member(member, self.who(row.circle, Some(member))?),
            (None, None) => ReferredBy::Giver,
        };
        let holder = if roster::is_guest(self.connection)? { Holder::Guest } else { Holder::Colleague };
        let can_say = can_say(&standing, partner, you, holder);
        Ok(HandoverFacts { about: self.about(found.about)?, to, giver, referred, standing, you, can_say })
    }
}
