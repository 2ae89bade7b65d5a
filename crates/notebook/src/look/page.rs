//! What only its kind has, of people, households, organisations and questions.

use stoep_domain::view::{HouseholdFacts, LeadView, OrganisationFacts, PersonFacts, QuestionFacts, Who};

use super::Look;
use crate::error::Error;
use crate::store::kind;
use crate::store::record::RecordRow;

impl Look<'_> {
    /// What is written of a person. A number that only one of those who were merged has is found with the one that shows.
    pub(super) fn person_facts(&self, row: &RecordRow) -> Result<Option<PersonFacts>, Error> {
        let Some(found) = kind::person::read(self.connection, row.id)? else { return Ok(None) };
        let kind::person::PersonRow { role, mut phone, aware, opts_in, support } = found;
        for id in self.together(row.id)? {
            if phone.is_none() {
                phone = kind::person::read(self.connection, id)?.and_then(|other| other.phone);
            }
        }
        Ok(Some(PersonFacts { role, phone, aware, opts_in, support, same: self.same_view(row.id)? }))
    }

    /// What is written of a household.
    pub(super) fn household_facts(&self, row: &RecordRow) -> Result<Option<HouseholdFacts>, Error> {
        let Some(found) = kind::household::read(self.connection, row.id)? else { return Ok(None) };
        let lead = match found.lead {
            Some(member) => Some(LeadView { member, who: self.who(row.circle, Some(member))? }),
            None => None,
        };
        Ok(Some(HouseholdFacts { lead, support: found.support }))
    }

    /// What the social map says of an organisation. What only one of those that were merged says is found with the one that shows.
    pub(super) fn organisation_facts(&self, row: &RecordRow) -> Result<Option<OrganisationFacts>, Error> {
        let Some(found) = kind::organisation::read(self.connection, row.id)? else { return Ok(None) };
        let kind::organisation::OrganisationRow { form, mut offer, mut contact, mut phone, mut wants, mut confirmed } =
            found;
        for id in self.together(row.id)?.into_iter().skip(1) {
            let Some(other) = kind::organisation::read(self.connection, id)? else { continue };
            offer = offer.or(other.offer);
            contact = contact.or(other.contact);
            phone = phone.or(other.phone);
            wants = wants.or(other.wants);
            confirmed = confirmed.max(other.confirmed);
        }
        let confirmed = confirmed.map(|at| self.when(&Who::Unknown, at));
        let same = self.same_view(row.id)?;
        Ok(Some(OrganisationFacts { form, offer, contact, phone, wants, confirmed, same }))
    }

    /// What is written of a question.
    pub(super) fn question_facts(&self, row: &RecordRow) -> Result<Option<QuestionFacts>, Error> {
        let Some(found) = kind::question::read(self.connection, row.id)? else { return Ok(None) };
        let asker = self.who(row.circle, row.member)?;
        Ok(Some(QuestionFacts { about: self.about(found.about)?, asker, openness: found.openness }))
    }
}
