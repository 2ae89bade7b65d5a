//! A wire with an ear on it: passes everything on to a hub, and remembers every byte.

use std::{
    io::{Read as _, Write as _},
    net::{Ipv4Addr, Shutdown, TcpListener, TcpStream},
    sync::{Arc, Mutex, PoisonError},
    thread,
};

/// A recording proxy. It lives as long as the test process.
#[derive(Debug, Clone)]
pub struct Recorder {
    port: u16,
    heard: Arc<Mutex<Vec<Vec<u8>>>>,
}

impl Recorder {
    /// Listens on a free port and passes everything on to the hub at this address, `http://127.0.0.1:...`.
    ///
    /// # Panics
    ///
    /// When there is no free port, or the address has none.
    #[must_use]
    pub fn before(hub: &str) -> Self {
        let target = hub.trim_start_matches("http://").to_owned();
        let listener =
            TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap_or_else(|error| panic!("no free port: {error}"));
        let port = listener.local_addr().unwrap_or_else(|error| panic!("no port: {error}")).port();
        let recorder = Self { port, heard: Arc::default() };
        let heard = Arc::clone(&recorder.heard);
        thread::spawn(move || {
            for tablet in listener.incoming().flatten() {
                if let Ok(hub) = TcpStream::connect(&target) {
                    // A wire does not wait for more before it passes something on.
                    drop((tablet.set_nodelay(true), hub.set_nodelay(true)));
                    for (from, to) in [(&tablet, &hub), (&hub, &tablet)] {
                        if let (Ok(from), Ok(to)) = (from.try_clone(), to.try_clone()) {
                            let heard = Arc::clone(&heard);
                            let ear = listen(&heard);
                            thread::spawn(move || pass_on(from, to, &heard, ear));
                        }
                    }
                }
            }
        });
        recorder
    }

    /// Where tablets find it.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Every byte that went by until now: one piece for each direction of each connection.
    #[must_use]
    pub fn heard(&self) -> Vec<Vec<u8>> {
        self.heard.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// How many bytes went by until now, in both directions.
    #[must_use]
    pub fn weight(&self) -> usize {
        self.heard.lock().unwrap_or_else(PoisonError::into_inner).iter().map(Vec::len).sum()
    }
}

/// Makes room for what will be heard in one direction of a connection, and tells where.
fn listen(heard: &Mutex<Vec<Vec<u8>>>) -> usize {
    let mut heard = heard.lock().unwrap_or_else(PoisonError::into_inner);
    heard.push(Vec::new());
    heard.len() - 1
}

fn pass_on(mut from: TcpStream, mut to: TcpStream, heard: &Mutex<Vec<Vec<u8>>>, ear: usize) {
    let mut buffer = [0; 16 << 10];
    while let Ok(length @ 1..) = from.read(&mut buffer) {
        heard.lock().unwrap_or_else(PoisonError::into_inner)[ear].extend_from_slice(&buffer[..length]);
        if to.write_all(&buffer[..length]).is_err() {
            break;
        }
    }
    // The other direction hears that this one has ended.
    drop(to.shutdown(Shutdown::Write));
}
