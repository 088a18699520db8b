/** All of the page works without it: it copies a record, counts down to the next check, and opens what is to be printed. */
export const script = `
for(const button of document.querySelectorAll("button[data-copy]")){
button.hidden=!navigator.clipboard;
button.addEventListener("click",async()=>{
const said=button.textContent;
await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
button.textContent=button.dataset.done;
setTimeout(()=>{button.textContent=said},2000)})}
const again=document.querySelector("button[data-from]");
if(again){
const label=again.textContent;
const tick=()=>{
const left=Math.ceil((Number(again.dataset.from)-Date.now())/1000);
again.disabled=left>0;
again.textContent=left>0?label+" ("+Math.floor(left/60)+":"+String(left%60).padStart(2,"0")+")":label;
if(left>0)setTimeout(tick,1000)};
tick();
again.form.addEventListener("submit",()=>{again.disabled=true;again.textContent=again.dataset.busy})}
addEventListener("beforeprint",()=>{for(const one of document.querySelectorAll("details"))one.open=true});
`;
