use stoep_leash::Postgres;

use crate::hub::concurrency::everybody_pushes_while_two_read;
use crate::world::World;
use crate::{address, replica};

/// Lets every transaction that keeps a run pause twice: after its rows are there, and when it is being committed.
const PAUSES: &str = "CREATE FUNCTION pause() RETURNS trigger LANGUAGE plpgsql AS \
    $$ BEGIN PERFORM pg_sleep(random() * 0.01); RETURN NULL; END $$; \
    CREATE TRIGGER pause AFTER INSERT ON run FOR EACH ROW EXECUTE FUNCTION pause(); \
    CREATE CONSTRAINT TRIGGER pause_at_the_end AFTER INSERT ON run DEFERRABLE INITIALLY DEFERRED \
        FOR EACH ROW EXECUTE FUNCTION pause();";

#[test]
fn numbers_have_no_gaps_while_thirty_push_to_two_replicas_and_transactions_pause() {
    let mut world = World::new();
    Postgres::shared().ask(&address(&world), PAUSES);
    let other = replica(&world, 9);
    everybody_pushes_while_two_read(&mut world, &[&other]);
}
