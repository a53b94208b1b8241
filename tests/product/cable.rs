//! The cable between the product and the service: everything goes through it, until it is cut.

use std::io::{Read as _, Write as _};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use desktop::Store;

/// How and where the cable is cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cut {
    /// No connection is made: it is closed as soon as it is opened.
    Refused,
    /// So many bytes of the request arrive, then the connection is reset at both ends.
    Request(usize),
    /// The request arrives, and so many bytes of the answer; then the connection is reset.
    AnswerReset(usize),
    /// The same, and the connection is closed as if that had been all.
    AnswerClosed(usize),
    /// Connections are made, and nothing arrives in either direction.
    BlackHole,
}

/// A cable to one service.
#[derive(Debug)]
pub(crate) struct Cable {
    address: SocketAddr,
    state: Arc<Store<State>>,
}

#[derive(Debug, Default)]
struct State {
    cut: Option<Cut>,
    /// How often the cut has hit.
    hits: usize,
    open: Vec<TcpStream>,
}

impl Cable {
    /// A cable to a service on this machine, such as `http://127.0.0.1:8022`.
    pub(crate) fn to(service: &str) -> Self {
        let service = service.strip_prefix("http://").expect("plain HTTP");
        let service: SocketAddr = service.parse().expect("an address");
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("its address");
        let state = Arc::new(Store::new(State::default()));
        let shared = Arc::clone(&state);
        thread::spawn(move || {
            for client in listener.incoming().map_while(Result::ok) {
                connect(client, service, &shared);
            }
        });
        Self { address, state }
    }

    /// What stands in for the service's own address.
    pub(crate) fn address(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Cuts it. What is connected now is cut as well.
    pub(crate) fn cut(&self, cut: Cut) {
        self.change(Some(cut));
    }

    /// Mends it. What was connected while it was cut stays cut.
    pub(crate) fn mend(&self) {
        self.change(None);
    }

    fn change(&self, cut: Option<Cut>) {
        let open = self.state.update(|state| {
            (state.cut, state.hits) = (cut, 0);
            std::mem::take(&mut state.open)
        });
        open.iter().for_each(reset);
    }

    /// Waits until the cut has hit a connection.
    pub(crate) fn wait_for_a_hit(&self, limit: Duration) {
        let hit = |state: &State| (state.hits > 0).then_some(());
        let cut = self.state.read(|state| state.cut);
        self.state
            .wait(limit, hit)
            .unwrap_or_else(|| panic!("nothing came through {cut:?}"));
    }
}

fn connect(client: TcpStream, service: SocketAddr, state: &Arc<Store<State>>) {
    let cut = state.update(|state| {
        state.hits += usize::from(matches!(state.cut, Some(Cut::Refused | Cut::BlackHole)));
        state.open.extend(client.try_clone());
        state.cut
    });
    let (up, down) = match cut {
        Some(Cut::Refused) => return reset(&client),
        // Kept open by what the state holds.
        Some(Cut::BlackHole) => return,
        Some(Cut::Request(bytes)) => (Some((bytes, true)), None),
        Some(Cut::AnswerReset(bytes)) => (None, Some((bytes, true))),
        Some(Cut::AnswerClosed(bytes)) => (None, Some((bytes, false))),
        None => (None, None),
    };
    let Ok(service) = TcpStream::connect(service) else {
        return reset(&client);
    };
    pump(&client, &service, up, state);
    pump(&service, &client, down, state);
}

/// Carries on what one end says, up to a number of bytes after which both ends are cut off.
fn pump(from: &TcpStream, to: &TcpStream, cut: Option<(usize, bool)>, state: &Arc<Store<State>>) {
    let (Ok(mut from), Ok(mut to)) = (from.try_clone(), to.try_clone()) else {
        return;
    };
    let state = Arc::clone(state);
    let mut left = cut.map_or(usize::MAX, |(bytes, _)| bytes);
    thread::spawn(move || {
        let mut buffer = [0; 16 * 1024];
        while let Ok(length @ 1..) = from.read(&mut buffer) {
            let passes = length.min(left);
            if to.write_all(&buffer[..passes]).is_err() {
                break;
            }
            left = left.saturating_sub(length);
            if let Some((_, is_reset)) = cut.filter(|_| left == 0) {
                state.update(|state| state.hits += 1);
                if is_reset {
                    reset(&to);
                }
                let _ = to.shutdown(Shutdown::Both);
                reset(&from);
                return;
            }
        }
        let _ = to.shutdown(Shutdown::Write);
    });
}

/// Ends a connection the hard way: what was not read yet is lost, and the other end hears of a
/// reset (socket(7), `SO_LINGER`).
fn reset(stream: &TcpStream) {
    use rustix::net::sockopt::set_socket_linger;
    let _ = set_socket_linger(stream, Some(Duration::ZERO));
    let _ = stream.shutdown(Shutdown::Both);
}
