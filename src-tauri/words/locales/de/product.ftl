# Menü, Benachrichtigungen und Probleme.

## Status und Vorlagen

status-in-a-call = In einem Anruf
status-in-a-conference-call = In einer Telefonkonferenz
status-presenting = Präsentieren
status-do-not-disturb = Nicht stören
status-busy = Beschäftigt
status-away = Abwesend
status-be-right-back = Bin gleich zurück
status-available = Verfügbar
status-appear-offline = Als offline anzeigen

# Eine Vorlage, die nach ihrer Dauer heißt, zum Beispiel „Abwesend für 30 Min.“.
preset-with-length = { $status } für { $length }

## Was Teams zeigt, nach Aktivität

shown-available = Verfügbar
shown-away = Abwesend
shown-be-right-back = Bin gleich zurück
shown-busy = Beschäftigt
shown-do-not-disturb = Nicht stören
shown-in-a-call = In einem Anruf
shown-in-a-conference-call = In einer Telefonkonferenz
shown-inactive = Inaktiv
shown-in-a-meeting = In einer Besprechung
shown-offline = Offline
shown-off-work = Offline
shown-out-of-office = Außer Haus
shown-presence-unknown = Unbekannt
shown-presenting = Präsentieren
shown-urgent-interruptions-only = Fokus

## Dauern und Zeiten

length-hours = { $hours } Std.
length-minutes = { $minutes } Min.
length-hours-minutes = { $hours } Std. { $minutes } Min.
length-seconds = { $seconds } Sek.
length-days = { $days ->
    [one] { $days } Tag
   *[other] { $days } Tage
}
length-until-cleared = bis zum Zurücksetzen
time-on-day = { $day } { $time }
time-said = { $time }
time-before-noon = AM
time-after-noon = PM
time-twelve = 12
time-with-half = { $time } { $half }
time-until = bis { $time }
time-until-weekday = bis { $day }, { $time }
time-until-date = bis { $day }, { $time }
time-at = um { $time }
time-at-weekday = am { $day } um { $time }
time-at-date = am { $day } um { $time }
date-first = 1
date = { $day }. { $month }
date-with-year = { $day }. { $month } { $year }
month-1 = Januar
month-2 = Februar
month-3 = März
month-4 = April
month-5 = Mai
month-6 = Juni
month-7 = Juli
month-8 = August
month-9 = September
month-10 = Oktober
month-11 = November
month-12 = Dezember
weekday-1 = Montag
weekday-2 = Dienstag
weekday-3 = Mittwoch
weekday-4 = Donnerstag
weekday-5 = Freitag
weekday-6 = Samstag
weekday-7 = Sonntag

## Die erste Zeile des Menüs

headline-not-set-up = Nicht eingerichtet
headline-not-signed-in = Nicht angemeldet
headline-not-signed-in-held = Nicht angemeldet, „{ $label }“ ist möglicherweise noch zu sehen
headline-idle = Bereit
headline-shows = Teams zeigt { $shown }
headline-showed = Teams zeigte { $at } { $shown }
headline-held-until = Teams zeigt: { $shown }, { $until }
headline-held-open = Teams zeigt: { $shown }, bis zum Zurücksetzen
headline-held-call = Teams zeigt: { $shown } ({ $program }), solange der Anruf dauert
headline-held-some-call = Teams zeigt: { $shown }, solange der Anruf dauert
held-while-call = solange der Anruf dauert
held-while-locked = solange der Bildschirm gesperrt ist
headline-held-lock = Teams zeigt: { $shown }, solange der Bildschirm gesperrt ist
headline-applying = „{ $label }“ wird gesetzt …
headline-accepted = „{ $label }“ ist gesetzt, wird noch geprüft
headline-masked = Teams zeigt { $shown }, nicht { $label }
headline-clearing = „{ $label }“ wird zurückgesetzt …
headline-still-clearing = { $brief }, „{ $label }“ wird noch zurückgesetzt
headline-retrying = { $brief }, neuer Versuch läuft
headline-blocked = { $brief }
# Beside the first line, while colleagues see what is held.
note-own-client-lags = Ihr eigenes Teams-Fenster zeigt das vielleicht erst einige Minuten später.

## Das Menü

menu-more = Mehr
menu-extend = Um 15 Min. verlängern
menu-clear = Zurücksetzen
menu-show-anyway = { $label } zeigen
menu-do-not-disturb = „Nicht stören“ verwenden
menu-retry = Jetzt erneut versuchen
menu-unlock = Schlüsselbund entsperren
menu-settings = Einstellungen…
menu-quit = Beenden
# Der Name des Programms, für die Liste der Symbole.
program = Presence Tray

## Benachrichtigungen

notice-confirmed = Teams zeigt: { $label }
    .until = { $until }.
    .open = Bis Sie den Status zurücksetzen.
notice-masked = Teams zeigt nicht: { $label }
notice-failed = „{ $label }“ wurde nicht gesetzt
notice-failed-clear = „{ $label }“ konnte noch nicht zurückgesetzt werden
notice-failed-renewal = „{ $label }“ konnte nicht verlängert werden
notice-failed-yet = „{ $label }“ ist noch nicht gesetzt
notice-failed-command = Das ging nicht
notice-ending-soon = „{ $label }“ endet { $at }
    .body = Danach zeigt Teams wieder Ihren eigenen Status.
notice-cleared = „{ $label }“ wurde beendet
    .body = Teams zeigt wieder Ihren eigenen Status.
notice-ended-while-away = „{ $label }“ endete { $at }
    .body = Presence Tray lief da nicht, oder der Computer war im Ruhezustand. Der Status ist jetzt zurückgesetzt.
notice-resumed = „{ $label }“ läuft weiter
    .until = { $until }.
    .open = Bis Sie den Status zurücksetzen.
    .call = Solange der Anruf dauert.
    .lock = Solange der Bildschirm gesperrt ist.
notice-no-tray = Dieser Desktop zeigt keine Symbole im Infobereich
    .body = Presence Tray funktioniert mit Tastenkürzeln, im Fenster und auf der Befehlszeile. Gibt es einen Infobereich (unter GNOME: die Erweiterung AppIndicator), erscheint das Symbol von selbst.
notice-hotkeys-lost = { $count ->
    [one] Ein Tastenkürzel hat keine Wirkung mehr
   *[other] { $count } Tastenkürzel haben keine Wirkung mehr
}
notice-microphone = { $program } benutzt das Mikrofon
    .body = Ist das ein Anruf? Die Antwort wird gemerkt.
action-extend = Um 15 Min. verlängern
action-clear = Jetzt zurücksetzen
action-show-anyway = Trotzdem zeigen
action-do-not-disturb = „Nicht stören“ verwenden
action-retry = Erneut versuchen
action-unlock = Schlüsselbund entsperren
action-settings = Einstellungen
action-call = In einem Anruf
action-no-call = Kein Anruf

## What uses the microphone, and what came of it

microphone-too-short = { $program } benutzt seit einem Moment das Mikrofon.
microphone-held = { $program } benutzt das Mikrofon: { $label }, solange der Anruf dauert.
microphone-person-holds = { $program } benutzt das Mikrofon. Was Sie selbst gesetzt haben, bleibt.
microphone-quiet = { $program } benutzt das Mikrofon. Bis dieser Anruf vorbei ist, wird kein Status gesetzt.
microphone-signed-out = { $program } benutzt das Mikrofon. Es wird kein Status gesetzt, weil niemand angemeldet ist.
microphone-asked = { $program } benutzt das Mikrofon. Ist das ein Anruf?
microphone-no-call = { $program } benutzt das Mikrofon; das ist kein Anruf.
microphone-own-report = { $program } benutzt das Mikrofon und meldet seine Anrufe selbst.

## Weshalb etwas anderes zu sehen ist

masked-picked-by-hand = Teams zeigt { $shown }, weil Sie diesen Status selbst in Teams gewählt haben.
    .mend = „{ $button }“ hebt Ihre Wahl auf. Sie lässt sich nicht wiederherstellen; Teams bestimmt Ihren Status danach selbst.
masked-client-do-not-disturb = Teams zeigt { $shown }, weil auf einem Ihrer Geräte präsentiert wird oder „Nicht stören“ eingestellt ist. Das hat Vorrang vor „{ $label }“.
    .mend = Ihr Status erscheint, sobald das dort endet.
masked-own-call = Teams zeigt { $shown }, weil Sie in einem Teams-Anruf sind.
    .mend = „{ $label }“ erscheint, sobald der Anruf endet.
masked-in-meeting = Teams zeigt { $shown }, weil in Ihrem Kalender eine Besprechung steht.
    .mend = „{ $label }“ erscheint, sobald die Besprechung endet.
masked-out-of-office = Teams zeigt { $shown }, weil Ihre automatischen Antworten eingeschaltet sind.
    .mend = Schalten Sie die automatischen Antworten in Outlook oder Teams aus.
masked-invisible = Teams zeigt { $shown }: Der Status dieses Kontos ist für niemanden sichtbar.
    .mend = Fragen Sie Ihre IT-Administration, ob das Konto eine Teams-Lizenz hat und ob der Anwesenheitsstatus eingeschaltet ist.
masked-unknown = Teams zeigt { $shown } statt „{ $label }“. Der Grund ist nicht bekannt.
    .mend = Warten Sie eine Minute. Bleibt es so, prüfen Sie Ihren Status in Teams.
# After the mend, where Do not disturb is offered instead of a call.
calls-ring = Anrufe klingeln weiter; „Nicht stören“ verhindert das.

## Probleme: was geschehen ist, und was zu tun ist; die kurze Form steht in der ersten Zeile des Menüs

problem-not-set-up = Presence Tray ist noch nicht eingerichtet.
    .mend = Öffnen Sie Einstellungen… → Konto, und tragen Sie Mandant und Anwendungs-ID ein.
    .brief = Nicht eingerichtet
problem-not-signed-in = Sie sind nicht angemeldet.
    .mend = Melden Sie sich an: Einstellungen… → Konto, oder „presence-tray sign-in“.
    .brief = Nicht angemeldet
problem-secret-missing = Das Clientgeheimnis ist nicht im Schlüsselbund gespeichert.
    .mend = Speichern Sie es: Einstellungen… → Konto, oder „presence-tray secret set“.
    .brief = Geheimnis fehlt
problem-sign-in-lapsed = Die Anmeldung ist abgelaufen oder wurde widerrufen.
    .mend = Melden Sie sich neu an: Einstellungen… → Konto, oder „presence-tray sign-in“.
    .brief = Anmeldung abgelaufen
problem-interaction-required = Microsoft verlangt eine weitere Bestätigung Ihrer Identität (zum Beispiel MFA).
    .mend = Melden Sie sich neu an: Einstellungen… → Konto, oder „presence-tray sign-in“.
    .brief = Neu anmelden
problem-sign-in-cancelled = Die Anmeldung wurde nicht abgeschlossen.
    .mend = Beginnen Sie sie erneut, wenn Sie bereit sind.
    .brief = Anmeldung nicht abgeschlossen
problem-consent-missing = Der App fehlt noch die Einwilligung, Ihren Status zu ändern.
    .mend = Melden Sie sich erneut an und stimmen Sie zu. Wird das nicht angeboten, bitten Sie Ihre IT-Administration um die Einwilligung.
    .brief = Einwilligung fehlt
problem-admin-consent-missing = Ihre IT-Administration muss dieser App zustimmen.
    .mend = Bitten Sie um die Administratoreinwilligung in Entra (App-Registrierungen → API-Berechtigungen).
    .brief = Administratoreinwilligung fehlt
problem-conditional-access = Der bedingte Zugriff Ihrer Organisation lässt dieses Gerät oder diese App nicht zu.
    .mend = Bitten Sie Ihre IT-Administration, es zuzulassen, und nennen Sie die Nummer AADSTS{ $aadsts }.
    .brief = Durch bedingten Zugriff blockiert
problem-secret-wrong = Entra akzeptiert das Clientgeheimnis nicht.
    .mend = Speichern Sie den Wert des Geheimnisses; oft wird stattdessen seine ID eingefügt. Ist der Wert verloren, erstellen Sie ein neues.
    .brief = Geheimnis falsch
problem-secret-expired = Das Clientgeheimnis ist abgelaufen.
    .mend = Erstellen Sie in Entra ein neues (App-Registrierungen → Zertifikate & Geheimnisse), und speichern Sie es.
    .brief = Geheimnis abgelaufen
problem-certificate-wrong = Entra akzeptiert das Zertifikat nicht.
    .mend = Prüfen Sie, ob es das in Entra hochgeladene ist (App-Registrierungen → Zertifikate & Geheimnisse).
    .brief = Zertifikat falsch
# Was mit dem Zertifikat ist, anstelle des Satzes oben, wo es bekannt ist.
certificate-missing-file = Es gibt keine Zertifikatsdatei { $file }.
    .mend = Wählen Sie die Datei neu in Einstellungen… → Konto, oder legen Sie sie zurück.
certificate-unreadable-file = Die Zertifikatsdatei { $file } kann nicht gelesen werden: { $message }
    .mend = Machen Sie sie für sich lesbar, oder wählen Sie in Einstellungen… → Konto eine andere.
certificate-empty-file = { $file } ist leer.
    .mend = Wählen Sie die Datei noch einmal unter Einstellungen… → Konto; vielleicht wurde sie nicht vollständig kopiert.
certificate-ssh-key = Der Schlüssel in { $file } ist ein OpenSSH-Schlüssel, mit dem Entra nichts anfangen kann.
    .mend = Wählen Sie die Datei mit Zertifikat und privatem Schlüssel, als PEM oder PFX (.pfx, .p12).
certificate-unknown-format = { $file } ist weder eine PEM- noch eine PFX-Datei, oder ist beschädigt.
    .mend = Wählen Sie die Datei mit Zertifikat und privatem Schlüssel, als PEM oder PFX (.pfx, .p12).
certificate-no-certificate = { $file } enthält kein Zertifikat.
    .mend = Exportieren Sie Zertifikat und privaten Schlüssel zusammen in eine PEM- oder PFX-Datei.
certificate-no-key = { $file } enthält keinen privaten Schlüssel.
    .mend = Exportieren Sie es neu mit dem privaten Schlüssel; die in Entra hochgeladene .cer-Datei hat keinen.
certificate-password-missing = { $file } ist durch ein Kennwort geschützt, und im Schlüsselbund ist keines.
    .mend = Speichern Sie das Kennwort: Einstellungen… → Konto, oder „presence-tray secret set“.
certificate-password-wrong = Das Kennwort im Schlüsselbund öffnet { $file } nicht.
    .mend = Speichern Sie das richtige: Einstellungen… → Konto, oder „presence-tray secret set“.
certificate-unknown-protection = { $file } ist auf eine Weise geschützt, die Presence Tray nicht kennt.
    .mend = Exportieren Sie sie neu mit AES-256, oder schreiben Sie sie neu: openssl pkcs12 -legacy -nodes -in "{ $file }" | openssl pkcs12 -export -out app.pfx
certificate-not-rsa = Der Schlüssel in { $file } ist kein RSA-Schlüssel von mindestens 2048 Bit, den Entra verlangt.
    .mend = Erstellen Sie ein Zertifikat mit RSA-Schlüssel, und laden Sie es in Entra hoch (App-Registrierungen → Zertifikate & Geheimnisse).
certificate-not-matching = Der private Schlüssel in { $file } gehört nicht zu dessen Zertifikat.
    .mend = Exportieren Sie beide zusammen dort, wo sie erstellt wurden.
certificate-expired = Das Zertifikat in { $file } ist abgelaufen.
    .mend = Erstellen Sie ein neues, laden Sie es in Entra hoch (App-Registrierungen → Zertifikate & Geheimnisse), und wählen Sie seine Datei.
certificate-not-yet-valid = Das Zertifikat in { $file } ist noch nicht gültig.
    .mend = Prüfen Sie die Uhr dieses Computers, oder warten Sie, bis es gültig ist.
certificate-not-registered = Entra hat kein solches Zertifikat dieser App.
    .mend = Laden Sie es in Entra hoch (App-Registrierungen → Zertifikate & Geheimnisse → Zertifikate), und prüfen Sie die Anwendungs-ID.
certificate-wrong-clock = Entra hält die Anmeldung für zu alt oder zu neu: Die Uhr dieses Computers geht falsch.
    .mend = Stellen Sie die Uhr; die meisten Systeme können das von selbst.
problem-application-unknown = Im Mandanten { $tenant } gibt es keine App mit dieser Anwendungs-ID.
    .mend = Vergleichen Sie Anwendungs-ID und Mandant mit der Übersichtsseite der App in Entra.
    .brief = App unbekannt
problem-tenant-unknown = Den Mandanten { $tenant } gibt es nicht.
    .mend = Prüfen Sie den Mandanten: seine ID oder eine Domäne wie contoso.onmicrosoft.com.
    .brief = Mandant unbekannt
problem-account-not-in-tenant = Dieses Konto gehört nicht zum Mandanten { $tenant }.
    .mend = Melden Sie sich mit einem Konto des Mandanten an, oder ändern Sie den Mandanten.
    .brief = Konto nicht im Mandanten
problem-public-client-off = Die App ist nicht als öffentlicher Client registriert.
    .mend = In Entra: App-Registrierungen → Authentifizierung → Einstellungen → Öffentliche Clientflows zulassen → Aktiviert.
    .brief = Öffentliche Clientflows sind aus
problem-redirect-not-registered = Der Umleitungs-URI der Anmeldung ist nicht registriert.
    .mend = In Entra: App-Registrierungen → Authentifizierung → Umleitungs-URI hinzufügen → Mobilgerät- und Desktopanwendungen → http://localhost.
    .brief = Umleitungs-URI nicht registriert
problem-wrong-credentials = Entra kennt dieses Konto nicht, oder das Kennwort ist falsch.
    .mend = Melden Sie sich erneut an.
    .brief = Benutzer oder Kennwort falsch
problem-entra-refused = Entra hat die Anmeldung abgelehnt: { $message }
    .mend = Geben Sie dies an Ihre IT-Administration weiter: { $error }.
    .brief = Anmeldung abgelehnt
problem-permission-missing = Die Berechtigung { $permission } fehlt oder wurde nicht erteilt.
    .mend = In Entra: App-Registrierungen → API-Berechtigungen → { $permission } hinzufügen und einwilligen. Danach erneut anmelden.
    .brief = Berechtigung fehlt
problem-user-unknown = Graph kennt den Benutzer { $user } nicht, oder er hat keine Teams-Lizenz.
    .mend = Prüfen Sie den Benutzer unter Einstellungen… → Konto, und fragen Sie Ihre IT-Administration nach der Lizenz.
    .brief = Benutzer unbekannt
problem-feature-unavailable = Der Anwesenheitsstatus ist für diesen Mandanten oder Benutzer zurzeit nicht verfügbar.
    .mend = Es wird automatisch erneut versucht. Bleibt es so, fragen Sie Ihre IT-Administration.
    .brief = Anwesenheit nicht verfügbar
problem-status-refused = Dieser Mandant akzeptiert „{ $label }“ nicht.
    .mend = Wählen Sie einen anderen Status, zum Beispiel „Nicht stören“.
    .brief = Status abgelehnt
problem-graph-refused = Microsoft Graph hat die Anfrage abgelehnt: { $message }
    .mend = Tritt das wieder auf, melden Sie es mit der ID für den Support.
    .brief = Von Graph abgelehnt
problem-throttled = Microsoft Graph erhält gerade zu viele Anfragen.
    .mend = Es wird automatisch erneut versucht.
    .brief = Microsoft überlastet
problem-service-unavailable = Microsoft Graph ist zurzeit gestört.
    .mend = Es wird automatisch erneut versucht.
    .brief = Graph nicht verfügbar
problem-offline = { $host } ist nicht erreichbar.
    .mend = Es wird automatisch erneut versucht. Dauert es an, prüfen Sie das Netz.
    .brief = Offline
problem-keychain-missing = Auf diesem Desktop gibt es keinen Schlüsselbund. Eine sichere Anmeldung ist so nicht möglich.
    .mend = Installieren und starten Sie einen (GNOME Keyring, KWallet, KeePassXC). Geheimnisse werden nie in eine Datei geschrieben.
    .brief = Kein Schlüsselbund
problem-keychain-locked = Der Schlüsselbund ist gesperrt.
    .mend = Entsperren Sie ihn: Wählen Sie im Menü oder im Fenster „Schlüsselbund entsperren“, oder melden Sie sich mit Ihrem Kennwort am Desktop an.
    .brief = Schlüsselbund gesperrt
problem-keychain-silent = Der Schlüsselbund antwortet nicht.
    .mend = Er wird von selbst wieder gefragt. Vielleicht wartet er in einem anderen Fenster auf Ihr Kennwort; wenn nicht, starten Sie ihn neu oder melden Sie sich neu am Desktop an.
    .brief = Schlüsselbund antwortet nicht
problem-keychain-empty = Der Schlüsselbund hat noch keine Sammlung, in der ein Geheimnis liegen kann.
    .mend = Wählen Sie im Menü oder im Fenster „Schlüsselbund entsperren“, um eine anzulegen, oder öffnen Sie eine in Ihrem Schlüsselbund-Programm (KeePassXC: eine Datenbank öffnen und in deren Einstellungen freigeben).
    .brief = Schlüsselbund ohne Sammlung
problem-keychain-foreign = Im Schlüsselbund liegt etwas Fremdes oder Beschädigtes, wo Presence Tray sein Geheimnis aufbewahrt.
    .mend = Melden Sie sich neu an oder speichern Sie das Geheimnis noch einmal; das ersetzt es. Bis dahin bleibt es, wie es ist.
    .brief = Eintrag im Schlüsselbund unbrauchbar
problem-keychain-failed = Der Schlüsselbund meldet einen Fehler: { $cause }
    .mend = Sehen Sie in seinem eigenen Programm nach (GNOME: Passwörter und Verschlüsselung) oder starten Sie ihn neu, und versuchen Sie es noch einmal.
    .brief = Fehler im Schlüsselbund
problem-config-broken = { $file }, Zeile { $line }: { $expected }
    .mend = Korrigieren Sie diese Zeile. Bis dahin gelten die letzten gültigen Einstellungen.
    .brief = Einstellungsdatei fehlerhaft
problem-config-unreadable = { $file } ist nicht lesbar: { $cause }
    .mend = Machen Sie die Datei wieder lesbar. Bis dahin gelten die letzten guten Einstellungen.
    .brief = Einstellungsdatei nicht lesbar
# An Stelle der Abhilfe oben, wo es keine letzten guten Einstellungen gibt.
config-broken-at-first = { problem-config-broken }
    .mend = Korrigieren Sie diese Zeile. Bis dahin gelten nicht alle Einstellungen dieser Datei.
config-unreadable-at-first = { problem-config-unreadable }
    .mend = Machen Sie die Datei lesbar. Bis dahin gelten ihre Einstellungen nicht.
problem-config-unwritable = { $file } ist nicht beschreibbar: { $cause }
    .mend = Machen Sie die Datei beschreibbar, oder ändern Sie die Einstellungen dort, wo sie herkommt. Es wurde nichts geändert.
    .brief = Einstellungsdatei nicht beschreibbar
problem-config-missing = Die Einstellungsdatei fehlt: { $file }
    .mend = Legen Sie sie wieder an ihren Platz, oder ändern Sie eine Einstellung im Fenster: Dann wird sie neu geschrieben. Bis dahin gelten die letzten guten Einstellungen.
    .brief = Einstellungsdatei fehlt
problem-still-clearing = Sie sind abgemeldet, aber Ihr Status ist noch nicht zurückgesetzt.
    .mend = Er wird von selbst zurückgesetzt und dann die Anmeldung entfernt. Presence Tray versucht das 10 Minuten lang und behält die Anmeldung nicht länger.
    .brief = Wird noch zurückgesetzt
signed-out-later = Sie sind abgemeldet. Die Anmeldung wird von selbst aus dem Schlüsselbund entfernt, sobald er es zulässt.
problem-left-standing = Der Status konnte nicht zurückgesetzt werden. Andere sehen ihn, bis er von selbst endet, längstens 4 Stunden.
    .mend = Um ihn sofort zu beenden, melden Sie sich wieder an diesem Konto an, oder setzen Sie den Status in Teams zurück.
    .brief = Status bleibt stehen
problem-preset-unknown = Es gibt keine Vorlage „{ $preset }“.
    .mend = „presence-tray presets“ listet sie auf.
    .brief = Vorlage unbekannt
problem-nothing-held = Es ist kein Status gesetzt.
    .mend = Setzen Sie zuerst einen Status.
    .brief = Kein Status gesetzt
problem-end-passed = Diese Zeit ist schon vorbei.
    .mend = Wählen Sie eine spätere.
    .brief = Zeit schon vorbei
problem-message-too-long = Die Statusmeldung ist zu lang.
    .mend = Verwenden Sie höchstens { $most } Zeichen.
    .brief = Meldung zu lang
policy-nameless = Ihrer Organisation
policy-nothing = nichts
problem-message-not-allowed = Ihre Organisation erlaubt keine Statusmeldungen.
    .mend = Setzen Sie den Status ohne Meldung.
    .brief = Keine Meldungen
problem-set-by-organisation = Das hat Ihre Organisation festgelegt.
    .mend = Bitten Sie die Verwaltung dieses Computers, es zu ändern.
    .brief = Von der Organisation festgelegt
problem-policy-broken = Die Richtlinie dieses Computers wird abgelehnt: { $file }, Zeile { $line }: { $expected }
    .mend = Sagen Sie der Verwaltung dieses Computers Bescheid. Bis sie berichtigt ist, gilt die letzte gute Richtlinie.
    .brief = Richtlinie abgelehnt
policy-broken-there = Die Richtlinie dieses Computers wird abgelehnt: { $file }: { $expected }
    .mend = { problem-policy-broken.mend }
problem-state-lost = Was vorher gesetzt war, ist nicht bekannt: Der Zustand war nicht lesbar und liegt jetzt in { $file }.
    .mend = Teams zeigt es womöglich weiter an, höchstens 4 Stunden lang. Um es sofort zu beenden, setzen Sie einen Status und setzen Sie ihn zurück.
    .brief = Früherer Status unbekannt
problem-state-unwritable = Auf die Festplatte kann nicht geschrieben werden: { $cause }
    .mend = Schaffen Sie Platz, oder machen Sie den Ordner beschreibbar. Bis dahin wird kein Status gesetzt, denn er ließe sich nicht zuverlässig zurücksetzen.
    .brief = Kein Schreibzugriff
problem-autostart-failed = Der Start bei der Anmeldung konnte nicht geändert werden: { $cause }
    .mend = Ändern Sie es in den Systemeinstellungen unter den Programmen, die bei der Anmeldung starten.
    .brief = Start bei der Anmeldung nicht geändert
problem-window-missing = Das Einstellungsfenster kann nicht geöffnet werden: { $cause }
    .mend = Beheben Sie das, oder bearbeiten Sie { $file } und melden Sie sich mit „presence-tray sign-in“ an.
    .brief = Kein Einstellungsfenster
problem-unexpected = Ein unerwarteter Fehler ist aufgetreten: { $cause }
    .mend = Versuchen Sie es noch einmal. Tritt er wieder auf, melden Sie ihn mit dem Protokoll.
    .brief = Unerwarteter Fehler
support-id = ID für den Support: { $id }.

## Tastenkürzel, die nichts tun

key-Ctrl = Strg
key-Alt = Alt
key-Shift = Umschalt
key-Super = Super
keys-between = +
list-between = { ", " }
hotkey-taken = { $hotkey } wird von einem anderen Programm verwendet.
    .mend = Wählen Sie ein anderes Tastenkürzel unter Einstellungen… → Vorlagen, oder geben Sie es im anderen Programm frei.
hotkey-types = Eine Ihrer Tastaturbelegungen schreibt mit { $hotkey } ein Zeichen.
    .mend = Wählen Sie ein anderes Tastenkürzel unter Einstellungen… → Vorlagen.
hotkey-no-such-key = Diese Tastatur hat keine Taste für { $hotkey }.
    .mend = Wählen Sie ein anderes Tastenkürzel unter Einstellungen… → Vorlagen.
hotkey-same-key = { $hotkey } ist auf dieser Tastatur dieselbe Taste wie ein anderes Ihrer Tastenkürzel.
    .mend = Wählen Sie ein anderes Tastenkürzel unter Einstellungen… → Vorlagen.
hotkey-no-hotkeys = Dieser Desktop unterstützt keine globalen Tastenkürzel; { $hotkey } hat keine Wirkung.
    .mend = Weisen Sie stattdessen in den Einstellungen des Desktops einer Taste den Befehl „presence-tray set …“ zu.
hotkey-silent = Der Bildschirm (X-Server) antwortet nicht; { $hotkey } hat keine Wirkung.
    .mend = Es wirkt wieder, sobald er antwortet.

## Tastenkürzel, die der Desktop vergibt (Wayland)

hotkey-clears-status = Status zurücksetzen
hotkey-of-desktop = { $hotkey } hat keine Wirkung. { $why }
hotkey-bind = Weisen Sie in den Einstellungen des Desktops einer Taste den Befehl „{ $command }“ zu.
desktop-hotkeys = Der Desktop vergibt die Tastenkürzel.
    .mend-gnome = Ändern Sie sie unter Einstellungen → Apps → Presence Tray → Globale Tastenkürzel.
    .mend-kde = Ändern Sie sie unter Systemeinstellungen → Kurzbefehle → Presence Tray.
    .mend-hyprland = Belegen Sie sie in hyprland.conf: bind = CTRL ALT SHIFT, I, global, { $global }
    .mend-other = Ändern Sie sie in den Tastatureinstellungen des Desktops.
    .mend-bind = Weisen Sie in den Einstellungen des Desktops einer Taste den Befehl zu.
desktop-hotkeys-no-portal = Dieser Desktop (Wayland) vergibt keine Tastenkürzel an Programme.
desktop-hotkeys-nameless = Der Desktop vergibt Tastenkürzel nur an Programme, deren Desktop-Datei er findet, und findet die von Presence Tray nicht.
    .mend = Installieren Sie das Paket von Presence Tray.
desktop-hotkeys-waiting = Der Desktop fragt Sie nach den Tastenkürzeln von Presence Tray und wartet auf Ihre Antwort.
    .mend = Beantworten Sie die Frage des Desktops.
desktop-hotkeys-declined = Die Frage des Desktops nach den Tastenkürzeln von Presence Tray wurde abgelehnt.
    .mend = Wählen Sie „Erneut fragen“ unter Einstellungen… → Vorlagen.
desktop-hotkeys-failed = Der Desktop konnte Presence Tray die Tastenkürzel nicht geben.
    .mend = Wählen Sie „Erneut fragen“ unter Einstellungen… → Vorlagen.
desktop-hotkeys-unassigned = Der Desktop hat dafür keine Tasten vergeben.
    .mend = Wählen Sie Tasten in den Einstellungen des Desktops für Tastenkürzel.
desktop-hotkeys-portal-silent = Der Teil des Desktops, der Tastenkürzel vergibt (xdg-desktop-portal), antwortet nicht.
    .mend = Sie wirken wieder, sobald er antwortet.

## Was bei einem Wert des Kontos erwartet wird

field-tenant = Erwartet wird eine Mandanten-ID (GUID), eine Domäne wie contoso.onmicrosoft.com oder organizations.
field-tenant-of-application = Erwartet wird die Mandanten-ID oder ihre Domäne: Eine App meldet sich bei einem Mandanten an.
field-client-id = Erwartet wird die Anwendungs-ID (Client-ID), eine GUID wie 22553876-f5ab-4529-bffb-cfe50aa89f87.
field-cloud = Erwartet wird die Cloud: global, gcc-high oder dod.
field-setup-line = Erwartet wird eine Zeile wie „presence-tray setup global contoso.onmicrosoft.com 22553876-f5ab-4529-bffb-cfe50aa89f87“.
field-address = Erwartet wird eine E-Mail-Adresse wie alice@contoso.com oder eine Domäne.
field-user = Erwartet wird ein Benutzerprinzipalname wie alice@contoso.com oder eine Objekt-ID (eine GUID).
field-user-missing = Geben Sie an, wessen Status gesetzt wird: Eine App meldet sich nicht als Person an.
field-label = Geben Sie einen Namen mit 1 bis 60 Zeichen ein.
field-proxy = Eine Adresse wie http://proxy.example:3128 wird erwartet (http, https, socks5, socks5h, socks4 oder socks4a).
field-proxy-password = Ein Kennwort stünde in der Einstellungsdatei: Schreiben Sie es in die Einstellungen des Desktops oder in HTTPS_PROXY.
field-length = Eine Dauer zwischen 1 Sekunde und 31 Tagen wird erwartet, etwa 45m oder 1h30m.
field-hotkey = { key-Ctrl }, { key-Alt } oder { key-Super } mit einer Taste wird erwartet: Buchstabe, Ziffer oder Zeichen, wie es auf Ihrer Tastatur steht, F1–F24, Pfeiltaste, Leertaste, Pause, Einfg, Pos1, Ende, Bild auf, Bild ab …
field-hotkey-taken = „{ $label }“ verwendet dieses Tastenkürzel.
field-hotkey-clears = Dieses Tastenkürzel setzt Ihren Status zurück.
field-message = Höchstens 280 Zeichen.
field-certificate-missing = Erwartet wird die Datei mit dem Zertifikat der App, PEM oder PFX, mit dem privaten Schlüssel.

## A secret that is not taken

secret-empty = Erwartet wird das Clientgeheimnis oder das Kennwort des Zertifikats: getippt oder auf der Standardeingabe.
secret-not-text = Das ist kein Text. Erwartet wird das Geheimnis als einfacher Text.
secret-too-long = Das ist länger als jedes Geheimnis. Erwartet wird das Geheimnis und sonst nichts.
secret-lines = Das hat mehrere Zeilen. Erwartet wird das Geheimnis in einer Zeile und sonst nichts.
secret-id = Das ist die ID des Geheimnisses. Erwartet wird sein Wert, den Entra einmal neben der ID anzeigt.
