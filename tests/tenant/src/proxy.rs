//! A proxy on loopback, as a company's network has one: HTTP `CONNECT` (RFC 9110 section 9.3.6),
//! SOCKS 5 (RFC 1928, RFC 1929) and SOCKS 4a, with or without a password. It is told where the
//! names it is asked for are, knows what came through it, and can let what is connected go silent.

use std::collections::BTreeMap;
use std::io::{self, Read as _, Write as _};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use base64::prelude::{BASE64_STANDARD, Engine as _};

/// What a proxy speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProxyKind {
    /// HTTP `CONNECT`.
    Http,
    /// SOCKS 5.
    Socks5,
    /// SOCKS 4, with names as 4a has them.
    Socks4,
}

/// A running proxy. Dropping it ends what is connected.
#[derive(Debug)]
pub struct Proxy {
    address: SocketAddr,
    kind: ProxyKind,
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    kind: ProxyKind,
    state: Mutex<State>,
    changed: Condvar,
    /// Connections of a lower number carry nothing any more.
    silent_below: AtomicUsize,
}

#[derive(Debug, Default)]
struct State {
    routes: BTreeMap<String, SocketAddr>,
    password: Option<(String, String)>,
    /// The schemes of `Proxy-Authenticate`, where they are not `Basic`.
    schemes: Vec<String>,
    /// How long it takes before it does what it is asked for.
    delay: Duration,
    /// A status with which every `CONNECT` is refused.
    refuses: Option<u16>,
    /// What was asked for, such as `graph.example:443`, in the order of arrival.
    asked: Vec<String>,
    /// How many tunnels were made.
    tunnels: usize,
    open: Vec<TcpStream>,
}

impl Proxy {
    /// A proxy that knows these places: `graph.example` stands for all of its ports.
    ///
    /// # Errors
    /// When no port is left.
    pub fn start(kind: ProxyKind, routes: &[(&str, SocketAddr)]) -> io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let address = listener.local_addr()?;
        let routes = routes.iter().map(|(name, to)| ((*name).to_owned(), *to));
        let shared = Arc::new(Shared {
            kind,
            state: Mutex::new(State {
                routes: routes.collect(),
                ..State::default()
            }),
            changed: Condvar::new(),
            silent_below: AtomicUsize::new(0),
        });
        let accepting = Arc::clone(&shared);
        thread::Builder::new()
            .name("proxy".to_owned())
            .spawn(move || {
                for client in listener.incoming().map_while(Result::ok) {
                    let shared = Arc::clone(&accepting);
                    thread::spawn(move || drop(shared.serve(client)));
                }
            })?;
        Ok(Self {
            address,
            kind,
            shared,
        })
    }

    /// Its address as a setting has it, such as `http://127.0.0.1:3128` or `socks5h://…`.
    pub fn url(&self) -> String {
        self.url_with("")
    }

    /// The same with a user name and a password.
    pub fn url_of(&self, user: &str, password: &str) -> String {
        self.url_with(&format!("{user}:{password}@"))
    }

    fn url_with(&self, user: &str) -> String {
        let scheme = match self.kind {
            ProxyKind::Http => "http",
            ProxyKind::Socks5 => "socks5h",
            ProxyKind::Socks4 => "socks4a",
        };
        format!("{scheme}://{user}{}", self.address)
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Lets nobody through without this user name and password.
    pub fn want_password(&self, user: &str, password: &str) {
        let password = Some((user.to_owned(), password.to_owned()));
        self.shared.change(|state| state.password = password);
    }

    /// Lets nobody through who does not sign in by one of these schemes, such as `NTLM`, which it then
    /// does not understand either.
    pub fn want_schemes(&self, schemes: &[&str]) {
        let schemes = schemes.iter().map(|it| (*it).to_owned()).collect();
        self.shared.change(|state| state.schemes = schemes);
    }

    /// Takes so long before it does what it is asked for.
    pub fn take_your_time(&self, delay: Duration) {
        self.shared.change(|state| state.delay = delay);
    }

    /// Refuses every `CONNECT` with this HTTP status; `None` lets through again.
    pub fn refuse(&self, status: Option<u16>) {
        self.shared.change(|state| state.refuses = status);
    }

    /// What is connected now carries nothing any more, in either direction, and is not closed; what
    /// connects later works.
    pub fn go_silent(&self) {
        let state = self.shared.lock();
        self.shared
            .silent_below
            .store(state.tunnels, Ordering::SeqCst);
    }

    /// What was asked for so far, such as `graph.example:443`.
    pub fn asked(&self) -> Vec<String> {
        self.shared.lock().asked.clone()
    }

    /// How many tunnels were made so far.
    pub fn tunnels(&self) -> usize {
        self.shared.lock().tunnels
    }

    /// Waits until so many tunnels were made; says whether they were in time.
    pub fn wait_for_tunnels(&self, tunnels: usize, limit: Duration) -> bool {
        self.shared.wait(limit, |state| state.tunnels >= tunnels)
    }

    /// Waits until something was asked for; says whether it was in time.
    pub fn wait_until_asked(&self, limit: Duration) -> bool {
        self.shared.wait(limit, |state| !state.asked.is_empty())
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        for stream in &self.shared.lock().open {
            let _ = stream.shutdown(Shutdown::Both);
        }
    }
}

/// The proxy does not go on with a connection.
fn refused() -> io::Error {
    io::Error::other("refused")
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn change<R>(&self, change: impl FnOnce(&mut State) -> R) -> R {
        let result = change(&mut self.lock());
        self.changed.notify_all();
        result
    }

    fn wait(&self, limit: Duration, wanted: impl Fn(&State) -> bool) -> bool {
        let end = Instant::now() + limit;
        let mut state = self.lock();
        while !wanted(&state) {
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return false;
            }
            let waited = self.changed.wait_timeout(state, left);
            state = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
        true
    }

    fn serve(self: Arc<Self>, mut client: TcpStream) -> io::Result<()> {
        client.set_nodelay(true)?;
        let copy = client.try_clone()?;
        self.change(|state| state.open.push(copy));
        let asked = match self.kind {
            ProxyKind::Http => self.http(&mut client)?,
            ProxyKind::Socks5 => self.socks5(&mut client)?,
            ProxyKind::Socks4 => self.socks4(&mut client)?,
        };
        let (name, _) = asked.rsplit_once(':').unwrap_or((&asked, ""));
        let delay = self.lock().delay;
        thread::sleep(delay);
        let place = self.change(|state| {
            state.asked.push(asked.clone());
            state.routes.get(name).copied()
        });
        let service = place.and_then(|place| TcpStream::connect(place).ok());
        let Some(service) = service else {
            return self.say(&mut client, false);
        };
        service.set_nodelay(true)?;
        self.say(&mut client, true)?;
        let number = self.change(|state| {
            state.open.extend(service.try_clone());
            state.tunnels += 1;
            state.tunnels - 1
        });
        self.carry(number, &client, &service)?;
        self.carry(number, &service, &client)
    }

    /// Tells whether a tunnel was made.
    fn say(&self, client: &mut TcpStream, made: bool) -> io::Result<()> {
        match (self.kind, made) {
            (ProxyKind::Http, true) => {
                client.write_all(b"HTTP/1.1 200 Connection established\r\n\r\n")
            }
            (ProxyKind::Http, false) => {
                client.write_all(b"HTTP/1.1 502 Bad Gateway\r\ncontent-length: 0\r\n\r\n")
            }
            (ProxyKind::Socks5, made) => {
                client.write_all(&[5, u8::from(!made) * 4, 0, 1, 0, 0, 0, 0, 0, 0])
            }
            (ProxyKind::Socks4, made) => {
                client.write_all(&[0, if made { 90 } else { 91 }, 0, 0, 0, 0, 0, 0])
            }
        }
    }

    fn http(&self, client: &mut TcpStream) -> io::Result<String> {
        let mut head = Vec::new();
        let mut byte = [0];
        while !head.ends_with(b"\r\n\r\n") && head.len() < 16 * 1024 {
            client.read_exact(&mut byte)?;
            head.extend(byte);
        }
        let head = String::from_utf8_lossy(&head).into_owned();
        let place = head
            .strip_prefix("CONNECT ")
            .and_then(|rest| rest.split(' ').next());
        let place = place.ok_or_else(refused)?.to_owned();
        let (password, schemes, refuses) = {
            let state = self.lock();
            (state.password.clone(), state.schemes.clone(), state.refuses)
        };
        let known = password.is_none_or(|(user, password)| {
            let wanted = BASE64_STANDARD.encode(format!("{user}:{password}"));
            head.lines().any(|line| {
                line.to_ascii_lowercase()
                    .starts_with("proxy-authorization:")
                    && line.ends_with(&wanted)
            })
        });
        let known = known && schemes.is_empty();
        let status = refuses.or((!known).then_some(407));
        let Some(status) = status else {
            return Ok(place);
        };
        self.change(|state| state.asked.push(place));
        let page = "<html>The proxy says no</html>";
        let wants = match (status, schemes.as_slice()) {
            (407, []) => "proxy-authenticate: Basic realm=\"Contoso\"\r\n".to_owned(),
            (407, schemes) => schemes
                .iter()
                .map(|it| format!("proxy-authenticate: {it}\r\n"))
                .collect(),
            _ => String::new(),
        };
        let length = page.len();
        let answer = format!(
            "HTTP/1.1 {status} No\r\n{wants}content-type: text/html\r\n\
             content-length: {length}\r\nconnection: close\r\n\r\n{page}"
        );
        client.write_all(answer.as_bytes())?;
        let _ = client.shutdown(Shutdown::Write);
        Err(refused())
    }

    fn socks5(&self, client: &mut TcpStream) -> io::Result<String> {
        let [_, methods] = bytes(client)?;
        let mut offered = vec![0; methods.into()];
        client.read_exact(&mut offered)?;
        let password = self.lock().password.clone();
        let method = if password.is_some() { 2 } else { 0 };
        if !offered.contains(&method) {
            client.write_all(&[5, 0xff])?;
            return Err(refused());
        }
        client.write_all(&[5, method])?;
        if let Some((user, password)) = password {
            let [_, length] = bytes(client)?;
            let said_user = text(client, length)?;
            let [length] = bytes(client)?;
            let said_password = text(client, length)?;
            let known = (said_user, said_password) == (user, password);
            client.write_all(&[1, u8::from(!known)])?;
            if !known {
                return Err(refused());
            }
        }
        let [_, _, _, kind] = bytes(client)?;
        let host = match kind {
            1 => {
                let [a, b, c, d] = bytes(client)?;
                format!("{a}.{b}.{c}.{d}")
            }
            3 => {
                let [length] = bytes(client)?;
                text(client, length)?
            }
            _ => return Err(refused()),
        };
        let port = u16::from_be_bytes(bytes(client)?);
        Ok(format!("{host}:{port}"))
    }

    fn socks4(&self, client: &mut TcpStream) -> io::Result<String> {
        let [_, _, high, low, a, b, c, d] = bytes(client)?;
        let port = u16::from_be_bytes([high, low]);
        let _user = until_zero(client)?;
        let host = if [a, b, c] == [0; 3] && d != 0 {
            until_zero(client)?
        } else {
            format!("{a}.{b}.{c}.{d}")
        };
        Ok(format!("{host}:{port}"))
    }

    /// Carries on what one end says, unless the connection has gone silent.
    fn carry(self: &Arc<Self>, number: usize, from: &TcpStream, to: &TcpStream) -> io::Result<()> {
        let (mut from, mut to) = (from.try_clone()?, to.try_clone()?);
        let shared = Arc::clone(self);
        thread::spawn(move || {
            let mut buffer = [0; 16 * 1024];
            while let Ok(length @ 1..) = from.read(&mut buffer) {
                if number < shared.silent_below.load(Ordering::SeqCst) {
                    continue;
                }
                if to.write_all(&buffer[..length]).is_err() {
                    break;
                }
            }
            if number >= shared.silent_below.load(Ordering::SeqCst) {
                let _ = to.shutdown(Shutdown::Write);
            }
        });
        Ok(())
    }
}

fn bytes<const N: usize>(stream: &mut TcpStream) -> io::Result<[u8; N]> {
    let mut bytes = [0; N];
    stream.read_exact(&mut bytes)?;
    Ok(bytes)
}

fn text(stream: &mut TcpStream, length: u8) -> io::Result<String> {
    let mut bytes = vec![0; length.into()];
    stream.read_exact(&mut bytes)?;
    String::from_utf8(bytes).map_err(io::Error::other)
}

fn until_zero(stream: &mut TcpStream) -> io::Result<String> {
    let mut text = Vec::new();
    loop {
        match bytes(stream)? {
            [0] => return String::from_utf8(text).map_err(io::Error::other),
            [byte] => text.push(byte),
        }
    }
}
