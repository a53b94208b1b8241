//! Agent and client over a real socket.
#![cfg(unix)]

use std::fs;
use std::io::Write as _;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink};
use std::os::unix::net::UnixStream;
use std::path::Path;

use ipc::{
    Address, Answer, Claim, Client, ClientError, Closed, Desktop, Listener, MAX_LINE, Secret, Told,
    Want,
};
use presence::{Command, Reply};
use secrecy::{ExposeSecret as _, SecretString};

/// A state folder in a folder nobody else reads, with the socket in it.
fn folder() -> (tempfile::TempDir, Address) {
    let folder = tempfile::tempdir().expect("a folder");
    let address = Address::in_folder(&folder.path().join("state"));
    (folder, address)
}

/// The path of the one socket of an address.
fn path(address: &Address) -> &Path {
    address.paths().next().expect("a path")
}

/// Listens as an agent does.
fn bind(address: &Address) -> std::io::Result<Listener> {
    let claim = Claim::take(address).expect("no other agent");
    Ok(claim.listen()?.remove(0))
}

fn run<T>(future: impl Future<Output = T>) -> T {
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    let runtime = runtime.enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let limit = std::time::Duration::from_secs(20);
        tokio::time::timeout(limit, future).await.expect("in time")
    })
}

async fn in_thread<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    tokio::task::spawn_blocking(work).await.expect("its end")
}

#[test]
fn an_answer_comes_back_under_its_number_and_what_came_early_is_kept() {
    let (_folder, address) = folder();
    run(async {
        let listener = bind(&address).unwrap();
        let client = in_thread(move || {
            let mut client = Client::connect(&address).unwrap();
            let first = client.ask(Want::Command(Command::Clear)).unwrap();
            let early = client.wait().unwrap();
            (first, early)
        });
        let agent = async {
            let (mut connection, mut sender) = listener.accept().await.unwrap();
            let ask = connection.next().await.unwrap();
            let Want::Command(Command::Clear) = ask.want else {
                panic!("{ask:?}");
            };
            let code = Told::Answer {
                id: 99,
                result: Ok(Answer::Done),
            };
            sender.send(&code).await.unwrap();
            let result = Ok(Answer::Reply(Reply::Clearing));
            let answer = Told::Answer { id: ask.id, result };
            sender.send(&answer).await.unwrap();
            let gone = connection.next().await;
            assert!(matches!(gone, Err(Closed::Gone)), "{gone:?}");
        };
        let ((first, early), ()) = tokio::join!(client, agent);
        assert_eq!(first.unwrap(), Answer::Reply(Reply::Clearing));
        assert!(matches!(early, Told::Answer { id: 99, .. }), "{early:?}");
    });
}

#[test]
fn a_typed_secret_arrives_and_is_never_printed() {
    let (_folder, address) = folder();
    run(async {
        let listener = bind(&address).unwrap();
        let client = in_thread(move || {
            let mut client = Client::connect(&address).unwrap();
            let secret = Secret(SecretString::from("tr\u{f6}ub4dor \"&3\""));
            client.ask(Want::StoreSecret(secret)).is_err()
        });
        let agent = async {
            let (mut connection, _sender) = listener.accept().await.unwrap();
            let ask = connection.next().await.unwrap();
            assert!(!format!("{ask:?}").contains("ub4dor"), "{ask:?}");
            let Want::StoreSecret(Secret(secret)) = ask.want else {
                panic!("{ask:?}");
            };
            assert_eq!(secret.expose_secret(), "tr\u{f6}ub4dor \"&3\"");
        };
        let (broke, ()) = tokio::join!(client, agent);
        assert!(broke, "an answer that never came");
    });
}

#[test]
fn garbage_half_a_message_and_too_much_end_the_connection() {
    let (_folder, address) = folder();
    run(async {
        let listener = bind(&address).unwrap();
        let mut long = vec![b' '; MAX_LINE + 1];
        long.push(b'\n');
        for (said, ended) in [
            (b"hello\n".to_vec(), "not a message (column 1)"),
            (
                b"{\"id\":1,\"want\":\"everything\"}\n".to_vec(),
                "not a message",
            ),
            (b"{\"id\":1,".to_vec(), "the client went"),
            (Vec::new(), "the client went"),
            (long, "a message over the limit"),
        ] {
            let path = path(&address).to_owned();
            let client = in_thread(move || {
                let mut stream = UnixStream::connect(path).unwrap();
                // The agent hangs up on what is too long, perhaps before all of it is sent.
                let _ = stream.write_all(&said);
            });
            let agent = async {
                let (mut connection, _sender) = listener.accept().await.unwrap();
                let error = connection.next().await.unwrap_err().to_string();
                assert!(error.starts_with(ended), "{error}, not {ended}");
            };
            tokio::join!(client, agent);
        }
    });
}

#[test]
fn the_socket_and_its_folder_are_the_persons_own_whatever_the_umask() {
    let (folder, address) = folder();
    let before = rustix::process::umask(rustix::fs::Mode::empty());
    run(async {
        let _listener = bind(&address).unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().mode() & 0o777;
        assert_eq!(mode(path(&address)), 0o600);
        assert_eq!(mode(path(&address).parent().unwrap()), 0o700);
    });
    rustix::process::umask(before);
    drop(folder);
}

#[test]
fn a_socket_left_behind_is_replaced_and_nothing_else_is() {
    let (_folder, address) = folder();
    let parent = path(&address).parent().unwrap().to_owned();
    fs::create_dir_all(&parent).unwrap();
    drop(std::os::unix::net::UnixListener::bind(path(&address)).unwrap());
    assert!(matches!(
        Client::connect(&address),
        Err(ClientError::NotRunning)
    ));
    run(async { drop(bind(&address).unwrap()) });

    let _ = fs::remove_file(path(&address));
    fs::write(path(&address), "a file").unwrap();
    run(async { bind(&address).unwrap_err() });
    assert_eq!(fs::read(path(&address)).unwrap(), b"a file");

    fs::remove_file(path(&address)).unwrap();
    let precious = parent.join("precious");
    fs::write(&precious, "kept").unwrap();
    symlink(&precious, path(&address)).unwrap();
    run(async { bind(&address).unwrap_err() });
    assert_eq!(fs::read(precious).unwrap(), b"kept");
}

#[test]
fn a_folder_that_is_a_link_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let elsewhere = folder.path().join("elsewhere");
    fs::create_dir(&elsewhere).unwrap();
    fs::set_permissions(&elsewhere, fs::Permissions::from_mode(0o755)).unwrap();
    let address = Address::in_folder(&folder.path().join("state"));
    let parent = path(&address).parent().unwrap();
    if parent.starts_with(folder.path()) {
        symlink(&elsewhere, parent).unwrap();
        run(async { bind(&address).unwrap_err() });
        assert_eq!(fs::metadata(&elsewhere).unwrap().mode() & 0o777, 0o755);
    }
}

#[test]
fn of_two_that_start_at_once_one_is_the_agent() {
    let (_folder, address) = folder();
    let barrier = std::sync::Barrier::new(8);
    let claims: Vec<Option<Claim>> = std::thread::scope(|scope| {
        let start = || {
            barrier.wait();
            Claim::take(&address)
        };
        let starts: Vec<_> = (0..8).map(|_| scope.spawn(start)).collect();
        starts.into_iter().map(|it| it.join().unwrap()).collect()
    });
    assert_eq!(claims.iter().flatten().count(), 1);
    drop(claims);
    assert!(Claim::take(&address).is_some(), "it is free again");
}

#[test]
fn a_path_too_long_for_a_socket_has_one_elsewhere() {
    let folder = tempfile::tempdir().unwrap();
    let state = folder.path().join("long/".repeat(40));
    let address = Address::of_folder(&state);
    run(async {
        let claim = Claim::take(&address).unwrap();
        let _listeners = claim.listen().unwrap();
        let address = address.clone();
        in_thread(move || Client::connect(&address).unwrap()).await;
    });
    assert!(matches!(
        Client::connect(&address),
        Err(ClientError::NotRunning)
    ));
    let left: Vec<_> = address.paths().filter(|path| path.exists()).collect();
    assert_eq!(left, [] as [&Path; 0]);
}

#[test]
fn the_agent_hears_where_its_client_was_started() {
    let (_folder, address) = folder();
    run(async {
        let listener = bind(&address).unwrap();
        let sent: Desktop = serde_json::from_str(r#"{"DISPLAY":":7"}"#).unwrap();
        let expected = sent.clone();
        let client = in_thread(move || {
            let mut client = Client::connect(&address).unwrap().from_desktop(sent);
            drop(client.ask(Want::OpenSettings));
        });
        let agent = async {
            let (mut connection, _sender) = listener.accept().await.expect("a connection");
            connection.next().await.expect("a connection").desktop
        };
        let ((), heard) = tokio::join!(client, agent);
        assert_eq!(heard, Some(expected));
    });
}

/// Answers a question of the agent's status.
async fn give_a_sign_of_life(connection: &mut ipc::Connection, sender: &mut ipc::Sender) {
    let ask = connection.next().await.expect("a connection");
    let Want::Status = ask.want else {
        panic!("{ask:?}");
    };
    let result = Ok(Answer::Done);
    sender
        .send(&Told::Answer { id: ask.id, result })
        .await
        .expect("a connection");
}

#[test]
fn what_takes_long_is_waited_for_while_the_agent_gives_signs_of_life() {
    let (_folder, address) = folder();
    run(async {
        let listener = bind(&address).unwrap();
        let client = in_thread(move || {
            let mut client = Client::connect(&address).unwrap();
            client.ask(Want::SignOut).unwrap()
        });
        let agent = async {
            let (mut connection, mut sender) = listener.accept().await.unwrap();
            let ask = connection.next().await.unwrap();
            for _ in 0..2 {
                give_a_sign_of_life(&mut connection, &mut sender).await;
            }
            let result = Ok(Answer::Done);
            sender
                .send(&Told::Answer { id: ask.id, result })
                .await
                .unwrap();
        };
        let (answer, ()) = tokio::join!(client, agent);
        assert_eq!(answer.unwrap(), Answer::Done);
    });
}

#[test]
fn one_that_says_nothing_is_told_apart_and_heard_when_it_speaks() {
    let (_folder, address) = folder();
    run(async {
        let listener = bind(&address).unwrap();
        let client = in_thread(move || {
            let mut client = Client::connect(&address).unwrap();
            client.send(Want::Watch).unwrap();
            let silent = client.wait().unwrap_err();
            let this = std::process::id();
            assert!(
                matches!(silent, ClientError::Silent(Some(it)) if it == this),
                "{silent}"
            );
            client.wait().unwrap()
        });
        let agent = async {
            let (mut connection, mut sender) = listener.accept().await.unwrap();
            let ask = connection.next().await.unwrap();
            // Longer than it is waited for.
            tokio::time::sleep(std::time::Duration::from_secs(12)).await;
            let result = Ok(Answer::Done);
            sender
                .send(&Told::Answer { id: ask.id, result })
                .await
                .unwrap();
        };
        let (told, ()) = tokio::join!(client, agent);
        assert!(matches!(told, Told::Answer { .. }), "{told:?}");
    });
}

#[test]
fn what_was_asked_by_a_client_that_hung_up_is_not_read() {
    let (_folder, address) = folder();
    run(async {
        let listener = bind(&address).unwrap();
        let client = in_thread(move || {
            let mut client = Client::connect(&address).unwrap();
            client.send(Want::Command(Command::Clear)).unwrap();
            client.send(Want::Status).unwrap();
        });
        client.await;
        let (mut connection, _sender) = listener.accept().await.unwrap();
        let next = connection.next().await;
        assert!(matches!(next, Err(Closed::Gone)), "{next:?}");
    });
}
