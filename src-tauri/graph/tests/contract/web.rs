//! A person's browser: it follows nothing by itself.

use reqwest::redirect::Policy;
use reqwest::{Client, RequestBuilder};
use url::Url;

/// A browser.
pub(crate) struct Web(Client);

/// What an address gave.
#[derive(Debug)]
pub(crate) struct Visit {
    pub(crate) status: u16,
    pub(crate) location: Option<Url>,
    pub(crate) headers: reqwest::header::HeaderMap,
    pub(crate) text: String,
}

impl Web {
    pub(crate) fn new() -> Self {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = Client::builder().redirect(Policy::none()).no_proxy();
        Self(client.build().unwrap())
    }

    pub(crate) async fn get(&self, url: impl AsRef<str>) -> Visit {
        visit(self.0.get(url.as_ref())).await
    }

    pub(crate) async fn post(&self, url: impl AsRef<str>, form: &[(String, String)]) -> Visit {
        visit(self.0.post(url.as_ref()).form(form)).await
    }

    /// The same with a header of its own.
    pub(crate) async fn get_with(&self, url: &Url, name: &str, value: &str) -> Visit {
        visit(self.0.get(url.as_str()).header(name, value)).await
    }

    /// With another method.
    pub(crate) async fn ask(&self, method: &str, url: &Url) -> Visit {
        visit(self.0.request(method.parse().unwrap(), url.as_str())).await
    }

    /// Follows a redirect of Entra's to the end.
    pub(crate) async fn follow(&self, url: &Url) -> Visit {
        let first = self.get(url).await;
        match &first.location {
            Some(location) => self.get(location).await,
            None => first,
        }
    }
}

async fn visit(request: RequestBuilder) -> Visit {
    let answer = request.send().await.unwrap();
    let headers = answer.headers().clone();
    let location = headers.get("location").map(|to| to.to_str().unwrap());
    Visit {
        status: answer.status().as_u16(),
        location: location.map(|to| to.parse().unwrap()),
        text: answer.text().await.unwrap(),
        headers,
    }
}

/// A query parameter of an address.
pub(crate) fn parameter(url: &Url, name: &str) -> String {
    let found = url.query_pairs().find(|(key, _)| key == name);
    found
        .unwrap_or_else(|| panic!("no {name} in {url}"))
        .1
        .into_owned()
}
