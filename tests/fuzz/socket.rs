//! What a client of the agent's socket says.
#![cfg(unix)]

use std::path::Path;
use std::time::Duration;

use fuzz::spoilt;
use ipc::{Address, Closed, Listener};
use proptest::prelude::*;
use tokio::io::AsyncWriteExt as _;
use tokio::net::UnixStream;

const ASKS: &[&str] = &[
    "{\"id\":1,\"want\":\"status\"}\n{\"id\":2,\"want\":\"watch\"}\n",
    "{\"id\":1,\"want\":{\"command\":{\"Set\":{\"preset\":\"in-a-call\",\"length\":null,\"message\":\"{end}\"}}}}\n",
    "{\"id\":3,\"want\":{\"store-secret\":\"hush-hush\"}}\n",
    "{\"id\":4,\"want\":{\"set-account\":{\"cloud\":\"global\",\"tenant\":\"a.b\",\"client_id\":\"c\",\"sign_in\":\"browser\",\"user\":\"\"}}}\n",
    "{\"id\":18446744073709551615,\"want\":{\"sign-in\":{\"device_code\":true}}}\n",
];

proptest! {
    #[test]
    fn a_client_is_understood_or_hung_up_on(said in spoilt(ASKS)) {
        let folder = tempfile::tempdir().unwrap();
        let address = Address::in_folder(folder.path(), Path::new("/state"));
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let ended = runtime.block_on(async {
            let listener = Listener::bind(&address).unwrap();
            let client = async {
                let mut client = UnixStream::connect(address.path()).await.unwrap();
                // The agent hangs up on what it does not understand.
                let _ = client.write_all(&said).await;
            };
            let agent = async {
                let (mut connection, _sender) = listener.accept().await.unwrap();
                let mut asks = 0;
                loop {
                    match connection.next().await {
                        Ok(_) => asks += 1,
                        Err(error) => break (asks, error),
                    }
                }
            };
            let both = async { tokio::join!(client, agent).1 };
            tokio::time::timeout(Duration::from_secs(20), both).await
        });
        let (asks, error) = ended.expect("an end");
        let lines = said.iter().filter(|byte| **byte == b'\n').count();
        prop_assert!(asks <= lines);
        if let Closed::Broken(error) = error {
            prop_assert!(!error.to_string().contains("hush"), "{error}");
        }
    }
}
