//! Format 1 held the state of one account, named by one text.

use serde_json::{Map, Value, json};

/// Gives the account a key of its own. Which cloud it is in, and how it is reached, the old file does
/// not say; the settings do.
pub(super) fn to_format_2(old: Value) -> Value {
    let Value::Object(mut old) = old else {
        return old;
    };
    let mut take = |name: &str| old.remove(name).unwrap_or(Value::Null);
    let (hold, ledger) = (take("hold"), take("ledger"));
    let (account, user) = (take("account"), take("user"));
    let mut new = Map::new();
    new.insert("format".to_owned(), json!(2));
    for name in ["last_hold", "welcomed", "clock"] {
        let value = take(name);
        if !value.is_null() {
            new.insert(name.to_owned(), value);
        }
    }
    let account = account.as_str().and_then(|text| {
        let mut parts = text.splitn(3, '/');
        let (tenant, client_id) = (parts.next()?, parts.next()?);
        let named = parts.next().filter(|named| !named.is_empty());
        Some((tenant, client_id, named))
    });
    let mut accounts = Vec::new();
    if let Some((tenant, client_id, named)) = account {
        let user = user.as_str().or(named);
        let key = json!({
            "cloud": "global",
            "tenant": tenant,
            "client_id": client_id,
            "person": user.map(str::to_lowercase),
        });
        let mut known = key.clone();
        known["user"] = json!(user);
        known["delegated"] = json!(true);
        known["hold"] = hold;
        known["ledger"] = ledger;
        accounts.push(known);
        new.insert("in_use".to_owned(), key);
    }
    new.insert("accounts".to_owned(), json!(accounts));
    Value::Object(new)
}
