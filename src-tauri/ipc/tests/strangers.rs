//! Agent and client with another user at the other end. It takes root to be another user; run by
//! anybody else, these tests say so and pass.
#![cfg(target_os = "linux")]

use std::fs;
use std::io::{self, Read as _, Write as _};
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::Path;
use std::thread;

use ipc::{Address, Claim, Client, ClientError, Listener};
use rustix::process::Uid;

const NOBODY: u32 = 65_534;

/// Does something as another user: `None` where that cannot be done.
fn as_nobody<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    if !rustix::process::geteuid().is_root() {
        eprintln!("not root, so nobody else can be played");
        return None;
    }
    let thread = thread::spawn(move || {
        let nobody = Uid::from_raw(NOBODY);
        // Of this thread alone, which ends with it.
        rustix::thread::set_thread_res_uid(nobody, nobody, nobody).expect("another user");
        work()
    });
    Some(thread.join().expect("its end"))
}

fn open_to_all(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("a mode");
}

/// An agent's address in a folder that everybody can enter.
fn address(folder: &tempfile::TempDir) -> Address {
    open_to_all(folder.path(), 0o755);
    Address::in_folder(&folder.path().join("run"))
}

/// The path of the one socket of an address.
fn path(address: &Address) -> &Path {
    address.paths().next().expect("a path")
}

/// Listens as an agent does.
fn bind(address: &Address) -> io::Result<Listener> {
    let claim = Claim::take(address).expect("no other agent");
    Ok(claim.listen()?.remove(0))
}

#[test]
fn another_user_cannot_even_connect() {
    let folder = tempfile::tempdir().unwrap();
    let address = address(&folder);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let _guard = runtime.enter();
    let _listener = bind(&address).unwrap();
    let path = path(&address).to_owned();
    if let Some(connected) = as_nobody(move || UnixStream::connect(path)) {
        assert_eq!(
            connected.unwrap_err().kind(),
            io::ErrorKind::PermissionDenied
        );
    }
}

#[test]
fn another_user_who_gets_through_is_hung_up_on_unheard() {
    let folder = tempfile::tempdir().unwrap();
    let address = address(&folder);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let guard = runtime.enter();
    let listener = bind(&address).unwrap();
    drop(guard);
    // As if somebody had opened what the agent closed.
    open_to_all(path(&address).parent().unwrap(), 0o755);
    open_to_all(path(&address), 0o666);
    let path = path(&address).to_owned();
    let (done, ended) = tokio::sync::oneshot::channel();
    let stranger = thread::spawn(move || {
        let answer = as_nobody(move || {
            let mut stream = UnixStream::connect(path).unwrap();
            // The agent may have hung up already.
            let _ = stream.write_all(b"{\"id\":1,\"want\":\"status\"}\n");
            let mut answer = Vec::new();
            let _ = stream.read_to_end(&mut answer);
            answer
        });
        let _ = done.send(());
        answer
    });
    runtime.block_on(async {
        tokio::select! {
            _ = listener.accept() => panic!("another user was let in"),
            _ = ended => {}
        }
    });
    if let Some(answer) = stranger.join().unwrap() {
        assert_eq!(answer, b"", "an answer to another user");
    }
}

#[test]
fn who_squats_on_the_address_is_told_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let address = address(&folder);
    let parent = path(&address).parent().unwrap().to_owned();
    fs::create_dir_all(&parent).unwrap();
    open_to_all(&parent, 0o777);
    let path = path(&address).to_owned();
    let Some(squatter) = as_nobody(move || UnixListener::bind(path).unwrap()) else {
        return;
    };
    let connected = Client::connect(&address);
    assert!(
        matches!(connected, Err(ClientError::Stranger)),
        "{connected:?}"
    );
    let (mut stream, _) = squatter.accept().unwrap();
    let mut heard = Vec::new();
    stream.read_to_end(&mut heard).unwrap();
    assert_eq!(heard, b"", "something was said to another user");
}

#[test]
fn a_folder_of_another_user_is_no_place_for_the_socket() {
    let folder = tempfile::tempdir().unwrap();
    let address = address(&folder);
    let parent = path(&address).parent().unwrap().to_owned();
    open_to_all(folder.path(), 0o777);
    let theirs = parent.clone();
    if as_nobody(move || fs::create_dir(theirs).unwrap()).is_none() {
        return;
    }
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let _guard = runtime.enter();
    let error = bind(&address).unwrap_err();
    assert_eq!(error.kind(), io::ErrorKind::PermissionDenied);
}
