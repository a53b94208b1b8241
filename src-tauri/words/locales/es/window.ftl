# La ventana de configuración.

pages = Páginas
page-now = Ahora
page-presets = Estados rápidos
page-account = Cuenta
page-general = General
page-help = Ayuda
# What a person wrote.
quoted = «{ $text }»
heading = { $label }:
with-detail = { $label } ({ $detail })

## Ahora

now-teams-shows = Sus compañeros ven
time-said = { $hour ->
    [1] la { $time }
   *[other] las { $time }
}
time-at = a { $time }
time-at-day = el { $day } a { $time }
time-said-day = el { $day } a { $time }
now-read-at = comprobado { $time }
now-since = desde { $since }, comprobado { $time }
now-unknown = Su estado aún no se conoce
now-nothing = Un clic establece su estado, que termina solo. La flecha de al lado ofrece otras duraciones.
now-open-ended = hasta que lo borre
now-extend = Prolongar 15 min
now-clear = Borrar
now-presets = Establecer su estado
now-more = Más estados
now-microphone = Micrófono
now-choose = { $label }: otras duraciones
now-until-time = Hasta una hora
now-until-wrong = Escriba una hora, por ejemplo 15:30.
now-set = Establecer
left-minutes = { $minutes ->
    [one] Queda 1 minuto
   *[other] Quedan { $minutes } minutos
}
left-hours = { $hours ->
    [one] Queda 1 hora
   *[other] Quedan { $hours } horas
}
left-hours-minutes = Quedan { $hours } h { $minutes } min
state-applying = Estableciendo…
state-confirmed = Sus compañeros lo ven
state-masked = Sus compañeros no lo ven
state-retrying = Reintentando
state-clearing = Borrando…

## Ahora: el mensaje de estado

message-label = Mensaje de estado
message-count = { $count } de { $most }
message-too-long = Use como máximo { $most } caracteres.
message-hint = Opcional. Acompaña al próximo estado que establezca. { "{end}" } será la hora en que termine.
message-hint-held = { "{end}" } será la hora en que termine el estado. Después vuelve su mensaje anterior.
message-nothing-left = Sin hora de fin no queda nada del texto: no se pone ningún mensaje.
message-change = Actualizar
message-remove = Quitar
message-shown-same = En Teams se ve: «{ $message }»
message-shown-other = En Teams se ve otro mensaje: «{ $message }»
message-shown-none = Aún no se ve en Teams.
message-shown-theirs = Su mensaje en Teams: «{ $message }»

## Ahora: el día

day-today = Hoy
day-yesterday = Ayer
day-before = Día anterior
day-after = Día siguiente
day-as-week = Semana
day-week = { $from } – { $to }
day-export = Exportar…
day-when = Cuándo
day-what = Estado
day-length = Duración
day-how = Fin
day-summary = { $count ->
    [one] 1 estado, { $length } en total
   *[other] { $count } estados, { $length } en total
}
day-from-to = { $from } – { $to }
day-since = desde { $from }
day-end-held = en curso
day-end-ended = terminó a su hora
day-end-cleared = borrado
day-end-replaced = sustituido por otro estado
day-end-quit = terminó al salir
day-masked = oculto parte del tiempo
day-instead = { $times }: sus compañeros vieron «{ $shown }» ({ $why })
day-hidden = Visible en su lugar
why-picked-by-hand = lo eligió usted en Teams
why-client-do-not-disturb = otra de sus aplicaciones de Teams estaba presentando o en No molestar
why-own-call = estaba en una llamada de Teams
why-in-meeting = reunión en su calendario
why-out-of-office = sus respuestas automáticas estaban activadas
why-invisible = su cuenta no muestra ningún estado
why-unknown = motivo desconocido
day-empty = Hoy no ha establecido ningún estado. Aparecerá aquí.
day-empty-then = Ese día no estableció ningún estado.
day-empty-week = En esa semana no estableció ningún estado.
day-kept = { $days ->
    [one] Se guarda 1 día en este equipo y después se elimina.
   *[other] Se guarda { $days } días en este equipo y después se elimina.
}
day-kept-off = Los estados pasados no se guardan. Puede cambiarlo en «General».
span-seconds = menos de 1 min
span-minutes = { $minutes } min
span-hours = { $hours } h
span-hours-minutes = { $hours } h { $minutes } min

## Qué falla, y qué lo arregla

mend-account = Ir a Cuenta
mend-presets = Ir a Estados rápidos
mend-general = Ir a General
mend-consent = Copiar el enlace para el administrador
mend-file = Abrir el archivo de configuración
mend-folder = Abrir la carpeta
agent-gone = Presence Tray no se está ejecutando. Su estado no se puede establecer ni borrar.
agent-silent = Presence Tray no responde. Puede que esté detenido o muy ocupado. Esta ventana continúa por sí sola cuando responda.
agent-start = Iniciar Presence Tray
agent-waiting = Conectando…
working = Un momento…
underneath = config.toml ha cambiado mientras escribía. No se sobrescribe nada hasta que elija. El archivo dice ahora:
underneath-take = Usar el archivo
underneath-keep = Conservar lo que he escrito

## Cuenta

account-intro = Presence Tray establece su estado en Teams mediante una aplicación de su propia organización.
account-open-entra = Abrir el portal
account-signed-in = Sesión iniciada
account-signed-in-as = Sesión iniciada como { $user }
account-signed-out = No ha iniciado sesión
account-cloud = Nube
cloud-global = Mundial
cloud-gcc-high = Gobierno de EE. UU. L4 (GCC High)
cloud-dod = Gobierno de EE. UU. L5 (DoD)
account-tenant = Inquilino
account-tenant-hint = El id. del inquilino o un dominio, por ejemplo contoso.onmicrosoft.com
account-client-id = Id. de aplicación (cliente)
account-client-id-hint = Por ejemplo 22553876-f5ab-4529-bffb-cfe50aa89f87
# Los pasos de la configuración, por ejemplo «1. Elija cómo iniciar sesión».
step = { $number }. { $title }
step-of = Paso { $number } de { $count }
step-doors = Configurar Presence Tray
step-line = Pegue su línea de configuración
step-organisation = Encontrar su organización
step-way = ¿Cómo quiere iniciar sesión?
step-register = Registrar la aplicación
step-enter = Iniciar sesión
step-done = Todo listo
continue = Continuar
back = Atrás
door-line = Mi administrador me dio una línea
door-line-hint = Empieza por «presence-tray setup». Péguela, inicie sesión y listo.
door-alone = Lo configuro yo
door-alone-hint = Cuatro pasos breves. Hace falta alguien que pueda registrar aplicaciones en Microsoft Entra: usted o un administrador.
door-everything = Mostrar todo en una página
line-label = Línea de configuración
line-hint = Después se abre el navegador para iniciar sesión.
line-wrong = Eso no es una línea de configuración. Es como «presence-tray setup global contoso.com 22553876-…»: péguela entera.
address-label = Su dirección de correo del trabajo
address-hint = A Microsoft solo se envía la parte posterior a la @, para encontrar su organización.
address-by-hand = Escribir el inquilino
address-instead = Buscarlo con su dirección de correo
enter-person = Se abre el navegador. Inicie sesión con su cuenta de trabajo y acepte lo que se le pide.
enter-app = Indique la persona cuyo estado se establece y con qué inicia sesión la aplicación.
done-invite = Sus compañeros pueden usar la misma aplicación. Envíeles esta línea: la pegan al empezar o la ejecutan.
done-copy = Copiar la línea de configuración
done-finish = Establecer mi estado
account-way = Elija cómo iniciar sesión
account-ids = Escriba los identificadores e inicie sesión
way-browser = En el navegador
way-browser-hint = Lo mejor para la mayoría. Sin administrador, salvo que su organización haya desactivado el consentimiento de los usuarios.
way-device-code = Con un código en otro dispositivo
way-device-code-hint = Solo para equipos sin navegador. Muchas organizaciones lo bloquean, como aconseja Microsoft.
way-app-secret = Como aplicación, con un secreto
way-app-secret-hint = Para puestos compartidos y quioscos. Un administrador tiene que aceptarlo, porque con el secreto se puede cambiar el estado de todos.
way-app-certificate = Como aplicación, con un certificado
way-app-certificate-hint = Como el secreto, pero sin nada que copiar: la clave privada se queda en su archivo. Un administrador tiene que aceptarlo.
account-user = Usuario
account-user-hint = La persona cuyo estado se establece, por ejemplo alice@contoso.com
account-secret = Secreto de cliente
account-secret-hint = El valor del secreto, no su id. Se guarda en el llavero de este equipo y no se vuelve a mostrar.
account-secret-stored = Guardado en el llavero
account-secret-stored-at = Guardado en el llavero el { $at }
account-password = Contraseña del certificado
account-password-hint = Solo si el archivo tiene una. Se guarda en el llavero de este equipo y no se vuelve a mostrar.
account-certificate = Archivo de certificado
account-certificate-hint = Un archivo PEM o PFX con su clave privada, por ejemplo /home/alice/app.pfx
account-certificate-choose = Elegir archivo…
account-certificate-choose-title = Elija el certificado
account-certificate-kind = Certificados
account-secret-missing = No guardado
account-secret-unknown = El llavero no responde
account-secret-store = Guardar
account-secret-replace = Sustituir
account-secret-remove = Quitar
account-save = Guardar
account-saved = Guardado
account-sign-in = Iniciar sesión
account-check = Probar el inicio de sesión
account-sign-out = Cerrar sesión
account-cancel = Cancelar
account-working-browser = Termine de iniciar sesión en el navegador…
account-page-opened = La página de inicio de sesión está abierta en su navegador. Si no, ábrala de nuevo o copie su dirección en un navegador de este equipo.
account-no-browser = No se pudo abrir ningún navegador. Copie esta dirección en un navegador de este equipo.
account-open-again = Abrir de nuevo
account-address = la dirección
account-page-until = Se espera el inicio de sesión hasta { $time }.
account-keychain-asks = El llavero pide su contraseña en el escritorio; se espera la respuesta…
account-working = Iniciando sesión…
account-works = Funciona: Microsoft Graph ha respondido.
code-type = Escriba este código en { $uri }
code-copy = Copiar el código
code-open = Abrir la página

copy = Copiar
copied = Copiado
copy-what = Copiar { $what }
copy-refused = No se pudo copiar. Seleccione el texto y cópielo usted mismo.
undone-write = No se pudo escribir { $place }: { $cause }
undone-open = No se pudo abrir { $place }: { $cause }
undone-start = No se pudo iniciar Presence Tray: { $cause }
close = Cerrar

## Cuenta: qué registrar en Entra

register-title = Registrar la aplicación en Microsoft Entra
register-intro = Una vez por organización, a mano o con un script, por alguien que pueda registrar aplicaciones.
register-step-new = Registros de aplicaciones → Nuevo registro. Escriba el nombre de abajo y elija «Solo inquilino único».
register-step-platform = Autenticación → Agregar URI de redirección → Aplicaciones móviles y de escritorio. Escriba el URI de redirección de abajo.
register-step-public = Autenticación → Configuración → «Permitir flujos de clientes públicos»: Habilitado.
register-step-scope = Permisos de API → Agregar un permiso → Microsoft Graph → Permisos delegados. Elija los dos de abajo.
register-step-role = Permisos de API → Agregar un permiso → Microsoft Graph → Permisos de aplicación. Elija el de abajo y después «Conceder consentimiento de administrador».
register-step-app-secret = Certificados y secretos → Nuevo secreto de cliente. Copie el valor, no el id.: solo se muestra una vez.
register-step-app-certificate = Certificados y secretos → Certificados → Cargar certificado. Cárguelo sin su clave privada (.cer o .pem).
register-name = Nombre
register-redirect = URI de redirección
register-scope = Permiso delegado
register-role = Permiso de aplicación
register-who-person = Usted acepta estos permisos al iniciar sesión. Si su organización lo ha desactivado, un administrador tiene que aceptarlos una vez.
register-who-admin = Solo un administrador de roles con privilegios o un administrador global puede conceder este permiso.
request-copy = Copiar una solicitud para el administrador
request-intro = Por favor, registre en Microsoft Entra una aplicación para Presence Tray, que establece el estado en Teams:
request-grants = Cada persona acepta estos permisos. Permiten leer y establecer el estado de quien inicia sesión, y nada más.
request-answer = Por favor, devuélvame esta línea con el id. de aplicación (cliente):
register-azure-cli = Script para la CLI de Azure (Bash)
register-powershell = Script para Microsoft Graph PowerShell

## Cuenta: la prueba al final

try-title = Probar
try-intro = Establece «En una llamada» un momento, comprueba qué ven sus compañeros y lo borra.
try-start = Probar ahora
try-again = Probar de nuevo
try-held = «{ $label }» está activo. Bórrelo primero para que la prueba no lo altere.
try-step-set = Establecer el estado
try-step-read = Comprobar qué ven sus compañeros
try-step-clear = Borrar el estado
try-is-waiting = pendiente
try-is-running = en curso
try-is-ok = hecho
try-is-failed = error
try-worked = Todo funciona: sus compañeros vieron «En una llamada» un momento.
try-worked-masked = Todo funciona. Sus compañeros no ven «En una llamada» ahora, porque otro estado tiene prioridad:
try-gone = Presence Tray se detuvo durante la prueba.
try-replaced = Se estableció otro estado durante la prueba.
try-unanswered = Presence Tray no sabe cómo terminó la prueba. Compruebe la conexión e inténtelo de nuevo.
try-who-admin = Un administrador de su organización puede solucionarlo.
try-who-person = Puede solucionarlo usted mismo, o un administrador si su organización ha desactivado el consentimiento de los usuarios.
try-who-owner = Puede solucionarlo quien registró la aplicación.

## General

general-start-at-login = Iniciar al abrir la sesión
autostart-hint = Presence Tray se inicia cuando usted inicia sesión en este equipo.
autostart-on = Presence Tray se inicia cuando usted inicia sesión en este equipo.
autostart-off = El sistema no lo tiene registrado. Desactívelo y vuelva a activarlo.
autostart-switched-off = Está desactivado en la configuración del sistema. Para activarlo, desactívelo y vuelva a activarlo aquí.
autostart-other = El sistema inicia otra copia de Presence Tray. Para iniciar esta, desactívelo y vuelva a activarlo aquí.
autostart-unknown = El sistema no lo indica.
general-clear-on-quit = Borrar el estado al salir
general-clear-on-quit-hint = Si no, permanece hasta que termine.
general-detect-calls = Mostrar las llamadas en otros programas
general-detect-calls-hint = Zoom, Webex, un navegador y otros: se detectan mientras usan el micrófono. Presence Tray no escucha.
general-away-on-lock = Ausente con la pantalla bloqueada
general-away-on-lock-hint = Se establece al bloquearla y se borra al desbloquearla. Un estado que usted establezca no cambia.
general-notify = Avisarme antes de que termine un estado
general-notify-off = Nunca
general-minutes-before = { $minutes ->
    [one] 1 minuto antes
   *[other] { $minutes } minutos antes
}
general-seconds-before = { $seconds ->
    [one] 1 segundo antes
   *[other] { $seconds } segundos antes
}
general-language = Idioma
general-language-auto = Igual que el sistema
general-theme = Tema
theme-auto = Igual que el sistema
theme-light = Claro
theme-dark = Oscuro
general-proxy = Proxy
general-proxy-system = Como diga el escritorio
general-proxy-none = Sin proxy
general-proxy-own = Este
general-proxy-address = Dirección del proxy
general-history = Guardar los estados pasados
general-history-hint = Para el resumen de su día. Se quedan en este equipo y no se envían a nadie.
general-history-off = No guardar
general-days = { $days ->
    [one] 1 día
   *[other] { $days } días
}
general-hours = { $hours ->
    [one] 1 hora
   *[other] { $hours } horas
}
general-history-delete = Eliminar los estados pasados…
general-history-sure = Se eliminarán todos los estados pasados. No se puede deshacer.
general-history-delete-now = Eliminar
general-history-deleted = Eliminado
general-file = Esta configuración se guarda en { $file }.
general-saved = Guardado

updates-title = Actualizaciones
updates-check = Buscar una versión más reciente una vez al día
updates-check-hint = Al abrir esta ventana, en { $host }. No se instala nada sin que haga clic.
updates-from-packages = Versión { $version }. Las versiones nuevas llegan con las actualizaciones del sistema.
updates-from-owner = Versión { $version }. Las versiones nuevas vienen de quien lo instaló.
updates-from-organisation = Versión { $version }. Las versiones nuevas vienen de su organización.
updates-from-nowhere = Versión { $version }. Esta compilación no busca versiones más recientes.
updates-look = Buscar una versión más reciente
updates-looking = Buscando…
updates-newest = La versión { $version } es la más reciente.
updates-found = La versión { $version } está disponible.
updates-see = Mostrar
updates-notes = Novedades
updates-install = Instalar la versión { $version }
updates-installing = Descargando e instalando…
updates-installed = La versión { $version } está instalada. La verá cuando vuelva a abrir esta ventana.
no-update-held = No mientras haya un estado establecido. Bórrelo o espere a que termine y vuelva a intentarlo.
no-update-silent = Presence Tray está en ejecución, pero no responde, así que no se instaló nada. Ciérrelo y vuelva a intentarlo.
no-update-unreachable = No se puede acceder a la lista de versiones: { $cause }
no-update-unreadable = No se puede leer la lista de versiones: { $cause }
no-update-unsupported = No hay ninguna versión más reciente para este tipo de equipo.
no-update-broken-off = La descarga se interrumpió. No ha cambiado nada; vuelva a intentarlo. ({ $cause })
no-update-tampered = El archivo no es el que firmó el editor, así que no se instaló. Vuelva a intentarlo más tarde; si persiste, avise a su administrador. ({ $cause })
no-update-not-written = No se pudo colocar la versión nueva y no ha cambiado nada: { $cause }

## Ayuda

help-doctor = Comprobación
help-doctor-hint = Comprueba la configuración, la red, el inicio de sesión, los permisos, el llavero y el escritorio. No cambia nada.
help-look = Comprobar ahora
help-look-again = Comprobar de nuevo
help-looking = Comprobando…
help-all-well = Todo está bien.
help-wrong = { $count ->
    [one] 1 punto requiere su atención
   *[other] { $count } puntos requieren su atención
}
help-well = { $count ->
    [one] 1 comprobación correcta
   *[other] { $count } comprobaciones correctas
}
help-support = Para soporte: { $line }
help-support-copy = Copiar para soporte
help-logs = Registros
help-logs-hint = Lo que ha hecho el programa. No contienen nada secreto.
help-logs-open = Abrir la carpeta
help-about = Acerca de
help-version = Presence Tray, versión { $version }
help-not-microsoft = No es un producto de Microsoft. Teams es una marca de Microsoft.
help-licence = Software libre, con la licencia MIT o la Apache License 2.0, a su elección.
help-licences = Licencias de terceros
help-licences-hint = Software de otros autores incluido en Presence Tray.
help-licences-show = Mostrar licencias
help-licences-filter = Buscar por nombre o licencia
help-licences-list = Software de otros autores
help-licences-none = No se ha encontrado nada
help-licences-text = Texto de la licencia

## Estados rápidos

presets-intro = Los estados rápidos son los botones de la página «Ahora», del menú y de sus atajos.
presets-none = No hay ningún estado rápido. Agregue uno o restaure los originales.
preset-add = Agregar estado rápido
preset-new = Nuevo estado rápido
preset-edit = Editar estado rápido
preset-edit-short = Editar
preset-edit-it = Editar { $label }
preset-duplicate = Duplicar
preset-duplicate-it = Duplicar { $label }
preset-remove-it = Quitar { $label }
preset-removed = Se ha quitado «{ $label }».
preset-undo = Deshacer
preset-up = Subir { $label }
preset-down = Bajar { $label }
preset-moved = { $label } es ahora el número { $place } de { $count }.
preset-copy-of = Copia de { $label }
preset-in-more = en «Más»
preset-label = Nombre
preset-label-hint = El texto del botón
preset-shows = Estado en Teams
calls-still-ring = Con este estado, las llamadas de Teams siguen sonando.
calls-do-not-disturb = Usar No molestar
preset-length = Duración
preset-message = Mensaje de estado
preset-message-hint = Opcional. { "{end}" } será la hora en que termine.
preset-message-preview = Sus compañeros ven: { $message }
preset-hotkey = Atajo
preset-top = Mostrar primero
preset-top-hint = Entre los botones grandes y arriba en el menú. Si no, en «Más».
hotkey-none = Ninguno
hotkey-press = Pulse las teclas…
hotkey-hint = Funciona en cualquier programa.
hotkeys-open-settings = Abrir la configuración de atajos del sistema
hotkeys-ask-again = Volver a preguntar
hotkey-unassigned = Sin asignar
hotkey-save-first = Guarde el estado rápido para ver su comando.
keys-title = Atajos de teclado
keys-hint = Establezca un estado con una sola tecla, y más.
keys-show = Mostrar los atajos
keys-these = Mostrar estos atajos
keys-close = Cerrar la ventana
keys-tabs = Página siguiente o anterior
keys-zoom = Texto más grande, más pequeño, normal
keys-single = Atajos de una sola tecla
keys-single-hint = Desactívelos si controla el equipo con la voz.
key-Ctrl = Ctrl
key-Alt = Alt
key-Shift = Mayús
key-Super = Super
key-Esc = Esc
keys-between = +
hotkey-recording-hint = Ctrl, Alt o Super con una tecla; Esc para dejarlo como está.
hotkey-clear = Quitar el atajo
hotkey-of = «{ $label }» usa este atajo.
hotkey-clears = Este atajo borra su estado.
presets-clear-hotkey = Atajo para borrar su estado
presets-reset = Restaurar los estados rápidos originales…
presets-reset-sure = Se eliminarán sus estados rápidos, nombres, duraciones y atajos.
presets-reset-now = Restaurar
presets-reset-done = Se han restaurado los estados rápidos originales.
shows-in-a-call = En una llamada
shows-in-a-conference-call = En una conferencia telefónica
shows-presenting = Presentando
shows-do-not-disturb = No molestar
shows-busy = Ocupado
shows-away = Ausente
shows-be-right-back = Vuelvo enseguida
shows-available = Disponible
shows-appear-offline = Aparecer sin conexión
lasts-15m = 15 minutos
lasts-30m = 30 minutos
lasts-45m = 45 minutos
lasts-1h = 1 hora
lasts-2h = 2 horas
lasts-4h = 4 horas
lasts-8h = 8 horas
lasts-until-cleared = Hasta que lo borre
lasts-other = Otra duración
lasts-other-hint = Por ejemplo 50m o 1h30m, hasta 31 días
managed-by = { $name } fija algunos ajustes.
managed = Su organización fija algunos ajustes.
managed-support = Pedir ayuda
