"""A document in Chromium set into columns of one screen, as readers turn pages (F1)."""

# what goes on below a page or beside it can be reached by no turning
PAGES = """(() => { document.querySelector('#turned')?.remove(); const style = document.createElement('style');
style.id = 'turned';
style.textContent = `html{height:100vh;overflow:hidden} body{height:100vh!important;margin:0!important;
 max-width:none!important;column-width:100vw;column-gap:0;column-fill:auto;font-size:SIZE%}`;
document.head.append(style); const height = innerHeight + 1, width = innerWidth + 1;
return [...document.querySelectorAll('tr, td, th, aside, p, h1, h2, h3, h4, h5, h6, li, figcaption, img')].filter(
 item => [...item.getClientRects()].some(box => box.bottom > height || box.width > width)).map(
 item => item.textContent.slice(0, 30) || item.outerHTML.slice(0, 60)); })()"""
