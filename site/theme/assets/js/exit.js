// Leaves at once. The crisis page opens this in a frame, so that what is replaced is the crisis page.

top.location.replace(document.getElementById("leave").href);
